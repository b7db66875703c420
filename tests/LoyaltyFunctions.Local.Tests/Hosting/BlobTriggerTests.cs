using System.Net;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;
using LoyaltyFunctions.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Tests.Hosting;

public sealed class BlobTriggerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly string _container = AzuriteFixture.UniqueName("drop");

    [Fact]
    public async Task Drop_NameThatMatches_CallsTheFunctionWithTheTokensAndTheBlob()
    {
        await using var host = await StartAsync(typeof(Reading));

        await DropAsync("cafe/2026/may.csv", "Customer ID,Points");

        (await NextCallAsync(host)).ShouldBe($"cafe 2026/may.csv {_container}/cafe/2026/may.csv: Customer ID,Points");
    }

    [Fact]
    public async Task Drop_NameThatDoesNotMatch_CallsNothing()
    {
        await using var host = await StartAsync(typeof(Reading));

        await DropAsync("may.csv", "no program");
        await DropAsync("cafe/june.csv", "marker");

        (await NextCallAsync(host)).ShouldContain("june.csv");
        host.Services.GetRequiredService<Calls>().Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Drop_BeforeTheHostStarts_IsDeliveredAtItsStart()
    {
        await new BlobServiceClient(azurite.ConnectionString).CreateBlobContainerAsync(_container);
        await DropAsync("cafe/early.csv", "x");

        await using var host = await StartAsync(typeof(Reading));

        (await NextCallAsync(host)).ShouldContain("early.csv");
    }

    [Fact]
    public async Task Overwrite_SameName_IsDeliveredAsAnotherEvent()
    {
        await using var host = await StartAsync(typeof(Reading));
        await DropAsync("cafe/may.csv", "first");
        await NextCallAsync(host);

        await DropAsync("cafe/may.csv", "second");

        (await NextCallAsync(host)).ShouldEndWith("second");
    }

    [Fact]
    public async Task Restart_FunctionHadReturned_DoesNotDeliverAgain()
    {
        await DeliverAndStopAsync(typeof(Reading));

        await using var second = await StartAsync(typeof(Reading));
        await DropAsync("cafe/marker.csv", "marker");

        (await NextCallAsync(second)).ShouldContain("marker.csv");
        second.Services.GetRequiredService<Calls>().Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Restart_HostDiedBetweenTheCallAndTheReceipt_DeliversAgain()
    {
        await DeliverAndStopAsync(typeof(Reading));
        var receipt = (await ReceiptsAsync()).ShouldHaveSingleItem();
        await Hosts.DeleteBlobAsync(receipt.Name);

        await using var second = await StartAsync(typeof(Reading));

        (await NextCallAsync(second)).ShouldContain("may.csv");
    }

    [Fact]
    public async Task Restart_HostStoppedInTheMiddleOfTheCall_DeliversAgain()
    {
        await DeliverAndStopAsync(typeof(Endless));

        (await ReceiptsAsync()).ShouldBeEmpty();
        await using var second = await StartAsync(typeof(Endless));
        (await NextCallAsync(second)).ShouldBe("may.csv");
    }

    [Fact]
    public async Task Drop_FunctionFailsTwice_IsCalledUntilItReturns()
    {
        await using var host = await StartAsync(typeof(FailingTwice));

        await DropAsync("cafe/may.csv", "x");
        await NextCallAsync(host);
        await NextCallAsync(host);
        await NextCallAsync(host);
        await host.StopAsync();

        host.Services.GetRequiredService<Calls>().Seen.Count.ShouldBe(3);
        (await ReceiptsAsync()).ShouldHaveSingleItem().Properties.ContentLength.ShouldBe(0);
    }

    [Fact]
    public async Task Drop_FunctionAlwaysFails_IsGivenUpAfterFiveCallsWithThePoisonMessageInTheReceipt()
    {
        await using (var host = await StartAsync(typeof(AlwaysFailing)))
        {
            await DropAsync("cafe/may.csv", "x");
            await DropAsync("cafe/other.csv", "x");
            for (var call = 0; call < 10; call++)
            {
                await NextCallAsync(host);
            }
        }

        var poison = (await ReceiptsAsync()).Single(receipt => receipt.Name.EndsWith("may.csv", StringComparison.Ordinal));
        var message = JsonSerializer.Deserialize<JsonElement>((await Hosts.GetBlobClient(poison.Name).DownloadContentAsync()).Value.Content);
        var etag = (await Container.GetBlobClient("cafe/may.csv").GetPropertiesAsync()).Value.ETag;
        message.GetProperty("FunctionId").GetString().ShouldBe("Host.Functions.AlwaysFailing");
        message.GetProperty("ContainerName").GetString().ShouldBe(_container);
        message.GetProperty("BlobName").GetString().ShouldBe("cafe/may.csv");
        message.GetProperty("ETag").GetString().ShouldBe(etag.ToString("H"));
    }

    [Fact]
    public async Task Drop_FunctionAlwaysFails_HandsTheMessageToTheFunctionOfThePoisonQueue()
    {
        await using var host = await TestHost.StartAsync(azurite.ConnectionString, _container, typeof(AlwaysFailing), typeof(Poisoned));

        await DropAsync("cafe/may.csv", "x");
        for (var call = 0; call < 5; call++)
        {
            (await NextCallAsync(host)).ShouldBe("may.csv");
        }

        (await NextCallAsync(host)).ShouldBe("once");
        var message = JsonSerializer.Deserialize<JsonElement>(await NextCallAsync(host));
        (message.GetProperty("ContainerName").GetString(), message.GetProperty("BlobName").GetString()).ShouldBe((_container, "cafe/may.csv"));
    }

    [Fact]
    public async Task Event_OfABlob_CallsTheFunctionThatIsToldAndNobodyLooks()
    {
        await using var host = await TestHost.StartAsync(azurite.ConnectionString, _container, typeof(Told), typeof(Reading));
        await DropAsync("cafe/may.csv", "x");
        (await NextCallAsync(host)).ShouldContain("cafe may.csv");

        using var http = new HttpClient { BaseAddress = host.Address };
        using var answer = await http.PostAsync("/runtime/webhooks/blobs?functionName=Host.Functions.Told", EventOf("cafe/may.csv"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await NextCallAsync(host)).ShouldBe("told of cafe/may.csv");
        await host.StopAsync();
        host.Services.GetRequiredService<Calls>().Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Event_ThatValidatesASubscription_IsAnsweredWithItsCode()
    {
        await using var host = await TestHost.StartAsync(azurite.ConnectionString, _container, typeof(Told));
        using var http = new HttpClient { BaseAddress = host.Address };

        using var answer = await http.PostAsync(
            "/runtime/webhooks/blobs?functionName=Host.Functions.Told",
            new StringContent("""[{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "512d38b6"}}]"""));
        using var unknown = await http.PostAsync("/runtime/webhooks/blobs?functionName=Host.Functions.Nobody", EventOf("cafe/may.csv"));

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"validationResponse":"512d38b6"}""");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Receipts_NameAsLongAsNamesCanBe_IsRemembered()
    {
        var name = new string('x', 1024);
        var service = new BlobServiceClient(azurite.ConnectionString);
        var function = AzuriteFixture.UniqueName("Function");
        var written = await BlobReceipts.LoadAsync(service, function, _container, CancellationToken.None);

        await written.WriteAsync(name, new ETag("\"0x1\""), CancellationToken.None);

        var read = await BlobReceipts.LoadAsync(service, function, _container, CancellationToken.None);
        read.Has(name, new ETag("\"0x1\"")).ShouldBeTrue();
        read.Has(name, new ETag("\"0x2\"")).ShouldBeFalse();
        read.Has(name[1..], new ETag("\"0x1\"")).ShouldBeFalse();
    }

    [Fact]
    public void Create_SettingOfThePathIsMissing_SaysWhichOne()
    {
        var exception = Should.Throw<FunctionDefinitionException>(() => new LocalHost(TestHost.HttpOptions(typeof(Reading))));

        exception.Message.ShouldBe(
            "The function 'Reading' refers to the setting 'DropContainer' (in '%DropContainer%/{program}/{name}'), which has no value. " +
            "Add it to the app's settings.");
    }

    private BlobContainerClient Container => new(azurite.ConnectionString, _container);

    private BlobContainerClient Hosts => new(azurite.ConnectionString, BlobReceipts.ContainerName);

    private Task<LocalHost> StartAsync(Type functions) => TestHost.StartAsync(azurite.ConnectionString, _container, functions);

    private Task DropAsync(string name, string content) =>
        Container.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);

    private static ValueTask<string> NextCallAsync(LocalHost host) => host.Services.GetRequiredService<Calls>().NextAsync();

    private async Task DeliverAndStopAsync(Type functions)
    {
        await using var first = await StartAsync(functions);
        await DropAsync("cafe/may.csv", "x");
        await NextCallAsync(first);
        await first.StopAsync();
    }

    private StringContent EventOf(string name) => new(
        $$"""[{"eventType": "Microsoft.Storage.BlobCreated", "subject": "/blobServices/default/containers/{{_container}}/blobs/{{name}}", "data": {} }]""");

    private async Task<List<BlobItem>> ReceiptsAsync()
    {
        var receipts = new List<BlobItem>();
        await foreach (var receipt in Hosts.GetBlobsAsync(BlobTraits.None, BlobStates.None, "blobreceipts/", CancellationToken.None))
        {
            if (receipt.Name.Contains($"/{_container}/", StringComparison.Ordinal))
            {
                receipts.Add(receipt);
            }
        }

        return receipts;
    }

    public sealed class Reading(Calls calls)
    {
        [Function("Reading")]
        public async Task Run(
            [BlobTrigger("%DropContainer%/{program}/{name}")] BlobClient blob,
            string program,
            string name,
            FunctionContext context,
            CancellationToken cancellationToken)
        {
            var content = await blob.DownloadContentAsync(cancellationToken);
            calls.Add($"{program} {name} {context.BindingContext.BindingData["blobtrigger"]}: {content.Value.Content}");
        }
    }

    public sealed class Endless(Calls calls)
    {
        [Function("Endless")]
        public Task Run([BlobTrigger("%DropContainer%/{program}/{name}")] BlobClient blob, string name, CancellationToken cancellationToken)
        {
            calls.Add(name);
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    public sealed class FailingTwice(Calls calls)
    {
        [Function("FailingTwice")]
        public void Run([BlobTrigger("%DropContainer%/{program}/{name}")] BlobClient blob, string name)
        {
            calls.Add(name);
            if (calls.Seen.Count < 3)
            {
                throw new InvalidOperationException("Not yet.");
            }
        }
    }

    public sealed class AlwaysFailing(Calls calls)
    {
        [Function("AlwaysFailing")]
        public void Run([BlobTrigger("%DropContainer%/{program}/{name}")] BlobClient blob, string name)
        {
            calls.Add(name);
            throw new InvalidOperationException("Never.");
        }
    }

    public sealed class Told(Calls calls)
    {
        [Function("Told")]
        public void Run([BlobTrigger("%DropContainer%/{program}/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob, string program, string name) =>
            calls.Add($"told of {program}/{name}");
    }

    public sealed class Poisoned(Calls calls)
    {
        [Function("Poisoned")]
        public void Run([QueueTrigger("webjobs-blobtrigger-poison")] string message)
        {
            // A function that fails is called again, for messages as for blobs.
            if (!calls.Seen.Contains("once"))
            {
                calls.Add("once");
                throw new InvalidOperationException("Not yet.");
            }

            calls.Add(message);
        }
    }
}
