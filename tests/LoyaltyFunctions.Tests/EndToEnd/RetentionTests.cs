using System.Net;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Tests.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What imports leave behind is deleted when its time has come, and imports say so.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RetentionTests(RunningApp app)
{
    [Fact]
    public async Task Retention_DayByDay_DeletesWorkThenReportsAndKeepsTheImport()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { expectedCustomers = 300 });
        var import = await app.PostAsync(program, "points-add", "Email,Points\ncustomer0000@mail.example.net,5\nnobody@example.com,5\n");
        (await CountAsync(program, import.Id)).ShouldBe((Work: true, Upload: true, Reports: 2));

        (await RetainAsync(program, days: 6)).ShouldBe((0, 0));
        // The customers' import, too.
        (await RetainAsync(program, days: 8)).ShouldBe((2, 0));
        (await CountAsync(program, import.Id)).ShouldBe((Work: false, Upload: false, Reports: 2));
        (await RetainAsync(program, days: 91)).ShouldBe((0, 2));
        (await RetainAsync(program, days: 92)).ShouldBe((0, 0));
        (await CountAsync(program, import.Id)).ShouldBe((Work: false, Upload: false, Reports: 0));

        using var gone = await app.Http.GetAsync($"/api/programs/{program}/imports/{import.Id}/errors");
        await gone.ShouldBeProblemAsync(HttpStatusCode.Gone, "report-expired", "The report \"errors\" of this import is gone. Reports are kept for 90 days.");
        (await app.RefusalAsync(program, import.Id, "undo")).ShouldBe(
            $"Import {import.Id} is PartiallyCompleted and can't be undone. Its applied report, which says what to take back, is not kept any more.");
        (await app.FollowAsync(program, import.Id)).Applied.ShouldBe(1);
        app.Blobs.GetBlobContainerClient(Containers.ImportsName).GetBlobs(prefix: $"{program}/customers/").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Retention_WhileAnUndoWaits_KeepsTheReportThatItReads()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { expectedCustomers = 300 });
        var import = await app.PostAsync(program, "points-add", "Email,Points\ncustomer0000@mail.example.net,5\n");
        var undo = await app.UndoAsync(program, import.Id, confirm: false);

        await RetainAsync(program, days: 91);
        (await CountAsync(program, import.Id)).Reports.ShouldBe(1);

        (await app.ConfirmAsync(program, undo.Id)).State.ShouldBe("Completed");
        await RetainAsync(program, days: 91);
        (await CountAsync(program, import.Id)).Reports.ShouldBe(0);
    }

    private async Task<(int Work, int Reports)> RetainAsync(string program, int days)
    {
        var retention = new Retention(
            app.Services.GetRequiredService<Tables>(),
            app.Services.GetRequiredService<Containers>(),
            app.Services.GetRequiredService<ImportStore>(),
            app.Services.GetRequiredService<IOptions<RetentionOptions>>(),
            app.Services.GetRequiredService<IOptions<ReportOptions>>(),
            new SetTime(DateTimeOffset.UtcNow.AddDays(days)));
        return (await retention.DeleteWorkAsync(program, CancellationToken.None), await retention.DeleteReportsAsync(program, CancellationToken.None));
    }

    private async Task<(bool Work, bool Upload, int Reports)> CountAsync(string program, string importId)
    {
        return (await AnyAsync("work", $"{importId}/") > 0, await AnyAsync(Containers.UploadsName, $"{program}/{importId}/") > 0, await AnyAsync("reports", $"{importId}/"));

        async Task<int> AnyAsync(string container, string prefix)
        {
            var count = 0;
            await foreach (var blob in app.Blobs.GetBlobContainerClient(container).GetBlobsAsync(prefix: prefix))
            {
                count++;
            }

            return count;
        }
    }

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
