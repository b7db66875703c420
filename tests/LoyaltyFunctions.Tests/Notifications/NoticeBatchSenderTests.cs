using System.Net;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications.Notices;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Notifications;

/// <summary>A batch of notices over the real storage, to a mailbox that answers as SendGrid does.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class NoticeBatchSenderTests(RunningApp app)
{
    private const string ImportId = "import-1";

    private static readonly NoticeText Text = new("Now {{tier}}", "Hello {{name|there}}, {{points}} of {{balance}}") { UnsubscribeGroup = 7 };

    [Fact]
    public async Task Send_Batch_WritesToThoseWhoOptedInAndOnce()
    {
        var batch = await BatchAsync(
            Customer(1) with { Name = "Ada <b>", Balance = 1_250 },
            Customer(2),
            Customer(3) with { OptedIn = false },
            Customer(4) with { Email = null },
            Customer(5) with { Tier = "Silver" });

        await SendAsync(batch);
        await SendAsync(batch);

        var mails = MailsOf(batch);
        mails.Select(mail => mail.To.Single()).ShouldBe([MailOf(batch, 1), MailOf(batch, 2)]);
        mails[0].From.ShouldBe("North Star <imports@example.com>");
        (mails[0].Subject, mails[0].Text).ShouldBe(("Now Gold", "Hello Ada <b>, 250 of 1,250\n\nUnsubscribe: <%asm_group_unsubscribe_raw_url%>\n"));
        mails[0].Html!.ShouldContain("Hello Ada &lt;b&gt;, 250 of 1,250");
        mails[0].CustomArgs.ShouldBe(new Dictionary<string, string> { ["import"] = ImportId, ["notice"] = "tier" });
        (mails[0].ClickTracking, mails[0].OpenTracking).ShouldBe((false, false));
        mails[1].Text!.ShouldStartWith("Hello there, 250 of 0\n");
        (await NoteAsync(batch)).ShouldBe("2 sent, 1 not opted in, 1 without an e-mail address of their own, 2 changed since");
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Send_SendGridCantTakeItNow_WaitsAndIsSentLater(HttpStatusCode status)
    {
        var batch = await BatchAsync(Customer(1));
        app.Mails.Faults.AnswerNext(1, status);

        var later = await Should.ThrowAsync<TransientFailureException>(() => SendAsync(batch));

        later.Message.ShouldBe($"SendGrid answered {(int)status}.");
        (await NoteAsync(batch)).ShouldBe($"1 changed since, 1 not sent, given up: SendGrid answered {(int)status}");
        await SendAsync(batch);
        MailsOf(batch).ShouldHaveSingleItem();
        (await NoteAsync(batch)).ShouldBe("1 sent, 1 changed since");
    }

    [Fact]
    public async Task Send_AnswerThatSaysThatSendGridBroke_IsNeverSentAgain()
    {
        var batch = await BatchAsync(Customer(1));
        app.Mails.Faults.AnswerNext(1, HttpStatusCode.BadGateway, isKept: true);

        await SendAsync(batch);
        await SendAsync(batch);

        MailsOf(batch).ShouldHaveSingleItem();
        (await NoteAsync(batch)).ShouldBe("1 changed since, 1 perhaps sent, and not sent again: SendGrid answered 502");
    }

    [Fact]
    public async Task Send_RefusedAsAWhole_IsNotedAndNotSentAgain()
    {
        var batch = await BatchAsync(Customer(1));
        app.Mails.Faults.AnswerNext(1, HttpStatusCode.Forbidden);

        await SendAsync(batch);
        await SendAsync(batch);

        MailsOf(batch).ShouldBeEmpty();
        (await NoteAsync(batch)).ShouldBe("1 changed since, 1 refused by SendGrid with status 403");
    }

    [Fact]
    public async Task Send_WithAnAddressThatSendGridRefuses_ReachesTheOthers()
    {
        var batch = await BatchAsync(Customer(1), Customer(2) with { Email = "nobody@localhost" }, Customer(3));

        await SendAsync(batch);

        MailsOf(batch).Select(mail => mail.To.Single()).ShouldBe([MailOf(batch, 1), MailOf(batch, 3)]);
        (await NoteAsync(batch)).ShouldBe("2 sent, 1 changed since, 1 with an address that SendGrid refused");
    }

    [Fact]
    public async Task Send_AfterARunThatStoppedInTheMiddle_SendsNothing()
    {
        var batch = await BatchAsync(Customer(1));
        var begun = new NoticeBatchEntity { PartitionKey = batch.Program.Id, RowKey = batch.Key, Recipients = 1 };
        (await Batches.TryBeginAsync(begun, default)).ShouldBeTrue();

        await SendAsync(batch);

        MailsOf(batch).ShouldBeEmpty();
        (await NoteAsync(batch)).ShouldBe("1 perhaps sent, and not sent again: the service stopped meanwhile");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Send_WhereAStorageAnswerIsLost_SendsOnceAndKnowsIt(int write)
    {
        var batch = await BatchAsync(Customer(1));
        using var fault = app.Faults.Strike((verb, path, _) => verb != "GET" && path.Contains("Notices", StringComparison.Ordinal), write, async send =>
        {
            using var lost = await send();
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = lost.RequestMessage, Content = new StringContent("") };
        });

        await SendAsync(batch);

        fault.Reached.IsCompleted.ShouldBeTrue();
        MailsOf(batch).ShouldHaveSingleItem();
        (await NoteAsync(batch)).ShouldBe("1 sent, 1 changed since");
    }

    [Fact]
    public async Task Send_ByTwoRunsAtOnce_IsSentByOne()
    {
        var batch = await BatchAsync(Customer(1), Customer(2));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(batch)));

        MailsOf(batch).Count.ShouldBe(2);
    }

    private NoticeBatches Batches => app.Services.GetRequiredService<NoticeBatches>();

    private static Account Customer(int number) => new() { CustomerId = $"{number}", Email = $"{number}@", OptedIn = true, Tier = "Gold" };

    /// <summary>A batch of a program's customers, all of whom an import moved to Gold, and one who is gone.</summary>
    private async Task<Batch> BatchAsync(params Account[] accounts)
    {
        var program = await app.CreateProgramAsync(new { name = "North Star", expectedCustomers = 300 });
        var own = accounts.Select(account => account with { Email = account.Email?.EndsWith('@') == true ? $"{account.Email}{program}.example" : account.Email });
        await app.StoreCustomersAsync(program, own);
        var found = await app.Services.GetRequiredService<ProgramStore>().FindAsync(program, default);
        var candidates = accounts.Select(account => account.CustomerId).Append("gone").Select(id => new NoticeCandidate(id, "gold", 250));
        return new Batch(found!, NoticeBatchEntity.KeyOf(ImportId, 3, 0), [.. candidates]);
    }

    private Task SendAsync(Batch batch) => app.Services.GetRequiredService<NoticeBatchSender>().SendAsync(
        batch.Program, new OutgoingNotice(NoticeKind.Tier, Text, batch.Program.Name, ImportId), batch.Key, batch.Candidates, default);

    private async Task<string> NoteAsync(Batch batch) => NoticeNote.Of(await Batches.ReadAsync(batch.Program.Id, ImportId, default), brokenChunks: 0);

    private List<LoyaltyFunctions.Local.MailSink.MailMessage> MailsOf(Batch batch) => [.. app.MailsTo(batch.Program.Id)];

    private static string MailOf(Batch batch, int number) => $"{number}@{batch.Program.Id}.example";

    private sealed record Batch(LoyaltyProgram Program, string Key, IReadOnlyList<NoticeCandidate> Candidates);
}
