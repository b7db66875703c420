using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Crashes;

/// <summary>kill -9 of the host at any moment of an import, then a restart.</summary>
public sealed class KilledHostTests
{
    private const string Program = "killed";
    private const int Customers = 20_000;
    private const int Rows = 20_000;

    /// <summary>How many times; more for a thorough look: LOYALTY_KILL_ROUNDS=10.</summary>
    private static int Rounds { get; } =
        int.Parse(Environment.GetEnvironmentVariable("LOYALTY_KILL_ROUNDS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Import_HostKilledAtARandomMoment_AppliesEveryRowOnceAndReportsAll()
    {
        var model = new PointsModel(Customers, seed: 20_261_121);
        await using var host = new HostProcess();
        await host.StartAsync();
        using var created = await host.Http.PutAsJsonAsync(
            $"/api/programs/{Program}", new { expectedCustomers = Customers, resultEmail = "merchant@example.com" });
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var customers = await host.FollowAsync(Program, await host.DropAsync(Program, "customers", "customers.csv", model.CustomersFile()));
        customers.Created.ShouldBe(Customers);
        var usual = (customers.FinishedAt - customers.ReceivedAt)!.Value;

        var moments = new Random(9);
        var recorded = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var importId = await host.DropAsync(Program, "points-add", $"round{round}.csv", model.PointsFile(Rows));
            // The moment is the experiment, not a way of waiting for something.
            await Task.Delay(usual * moments.NextDouble());
            await host.KillAsync();
            await host.StartAsync();

            var status = await host.FollowAsync(Program, importId);

            (status.State, status.Rows, status.Applied, status.Failed).ShouldBe(("PartiallyCompleted", Rows, model.RowsApplied, model.RowsFailed));
            recorded += model.RowsApplied;
            await LedgerIsThatOfTheModelAsync(host, model, recorded);
            (await LinesOfAsync(status.Reports!.Errors!)).ShouldBe(model.RowsFailed + 1);
            (await LinesOfAsync(status.Reports.Applied!)).ShouldBe(model.RowsApplied + 1);
            (await host.MailsAboutAsync(importId)).ShouldBeInRange(1, 2);
        }
    }

    private static async Task LedgerIsThatOfTheModelAsync(HostProcess host, PointsModel model, int recorded)
    {
        var ledger = await host.ReadLedgerAsync(Program);
        ledger.Records.Count.ShouldBe(recorded);
        for (var customer = 0; customer < Customers; customer++)
        {
            ledger.Accounts[PointsModel.IdOf(customer)].Balance.ShouldBe(model.Balances[customer], $"customer {customer}");
        }

        foreach (var ofCustomer in ledger.Records.GroupBy(record => record.CustomerId))
        {
            ofCustomer.Sum(record => record.Delta).ShouldBe(ledger.Accounts[ofCustomer.Key].Balance);
        }
    }

    private static async Task<int> LinesOfAsync(Uri link)
    {
        using var anybody = new HttpClient();
        return (await anybody.GetStringAsync(link)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
