using System.Net;
using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.Crashes;

/// <summary>A program of a host that is killed time and again, with the model that it is held against.</summary>
public sealed class KilledProgram
{
    /// <summary>So many rows make eight chunks.</summary>
    public const int Rows = 4_000;

    private const int Customers = 4_000;

    private readonly HostProcess _host;
    private readonly string _id;
    private readonly Random _moments;
    private TimeSpan _usual;

    private KilledProgram(HostProcess host, string id, int seed) => (_host, _id, _moments) = (host, id, new Random(seed));

    public PointsModel Model { get; } = new(Customers, seed: 20_261_122);

    /// <summary>How many activity records each import must have made.</summary>
    public Dictionary<string, int> Expected { get; } = [];

    public static async Task<KilledProgram> CreateAsync(HostProcess host, string id, int seed)
    {
        var program = new KilledProgram(host, id, seed);
        using var created = await host.Http.PutAsJsonAsync(
            $"/api/programs/{id}", new { expectedCustomers = Customers, resultEmail = "merchant@example.com", sameFileDays = 0 });
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var customers = await host.FollowAsync(id, await host.DropAsync(id, "customers", "customers.csv", program.Model.CustomersFile()));
        customers.Created.ShouldBe(Customers);
        program._usual = (customers.FinishedAt - customers.ReceivedAt)!.Value;
        return program;
    }

    public async Task<string> SendAsync(string csv, string query = "")
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var answer = await _host.Http.PostAsync($"/api/programs/{_id}/imports/points-add{query}", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await answer.Content.ReadFromJsonAsync<ImportStatus>())!.Id;
    }

    /// <returns>The import that the answer is about; null where the step was not possible.</returns>
    public async Task<string?> TryAskAsync(string importId, string step)
    {
        using var answer = await _host.Http.PostAsync($"/api/programs/{_id}/imports/{importId}/{step}", null);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Accepted, HttpStatusCode.Conflict);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<ImportStatus>())!.Id : null;
    }

    public async Task<string> AskAsync(string importId, string step) =>
        (await TryAskAsync(importId, step)).ShouldNotBeNull($"import {importId} could not {step}");

    public Task<ImportStatus> FollowAsync(string importId) => _host.FollowAsync(_id, importId);

    /// <summary>Kills the host at once, and starts it again.</summary>
    public async Task KillAsync()
    {
        await _host.KillAsync();
        await _host.StartAsync();
    }

    /// <summary>Lets a random part of an import's usual time go by. The moment is the experiment, not a way of waiting for something.</summary>
    public Task MomentAsync() => Task.Delay(_usual * _moments.NextDouble());

    /// <summary>An import of the model's last file has come out as the model did.</summary>
    public async Task ShouldBeAppliedAsync(ImportStatus status)
    {
        (status.State, status.Rows, status.Applied, status.Failed, status.Unprocessed)
            .ShouldBe(("PartiallyCompleted", Rows, Model.RowsApplied, Model.RowsFailed, 0));
        Expected[status.Id] = Model.RowsApplied;
        (await LinesOfAsync(status.Reports!.Errors!)).ShouldBe(Model.RowsFailed + 1);
        (await LinesOfAsync(status.Reports.Applied!)).ShouldBe(Model.RowsApplied + 1);
        await ShouldBeThatOfAsync(Model.Balances);
    }

    /// <summary>Every account, every record, the totals; and the queue lets the next import through.</summary>
    public async Task ShouldBeThatOfAsync(IReadOnlyList<long> balances)
    {
        var ledger = await _host.ReadLedgerAsync(_id);
        for (var customer = 0; customer < Customers; customer++)
        {
            ledger.Accounts[PointsModel.IdOf(customer)].Balance.ShouldBe(balances[customer], $"customer {customer}");
        }

        foreach (var (importId, records) in Expected)
        {
            ledger.Records.Count(record => record.ImportId == importId).ShouldBe(records, importId);
        }

        var next = await FollowAsync(await SendAsync($"Customer ID,Points\n{PointsModel.IdOf(0)},1\n"));
        (next.State, next.Before!.Points, next.Before.Customers).ShouldBe(("Completed", balances.Sum(), Customers));
        var last = await FollowAsync(await SendAsync($"Customer ID,Points\n{PointsModel.IdOf(0)},-1\n"));
        (last.State, last.After!.Points).ShouldBe(("Completed", balances.Sum()));
    }

    public Task<string> ReadAsync(Uri link) => _host.Http.GetStringAsync(link);

    private async Task<int> LinesOfAsync(Uri link) => (await ReadAsync(link)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;
}
