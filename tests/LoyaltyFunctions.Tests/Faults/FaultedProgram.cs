using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Crashes;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Faults;

/// <summary>A program of its own with few customers, whose imports are carried to their end whatever happens on the way, and a model to hold it against.</summary>
public sealed class FaultedProgram
{
    /// <summary>So many rows make three chunks.</summary>
    public const int Rows = 1_100;

    /// <summary>How many customers the program has.</summary>
    public const int Customers = 40;

    private readonly RunningApp _app;

    private FaultedProgram(RunningApp app, string id)
    {
        _app = app;
        Id = id;
    }

    public string Id { get; }

    public PointsModel Model { get; } = new(Customers, seed: 20_261_122);

    /// <summary>The program with its customers, and points for them from a first import.</summary>
    public static async Task<FaultedProgram> CreateAsync(RunningApp app)
    {
        var program = new FaultedProgram(
            app, await app.CreateProgramAsync(new { resultEmail = "faults@example.com", expectedCustomers = 256, sameFileDays = 0 }));
        (await app.PostAsync(program.Id, "customers", program.Model.CustomersFile())).Created.ShouldBe(Customers);
        return program;
    }

    /// <summary>How many activity records each import must have made in the end.</summary>
    public Dictionary<string, int> Expected { get; } = [];

    public Task<string> SendPointsAsync(string query = "") => SendAsync("points-add", Model.PointsFile(Rows), query);

    /// <summary>The id that the import of a key will have.</summary>
    public string ImportOf(string key) => ImportIds.ForRequest(Id, key);

    /// <summary>Sends a file until it is taken.</summary>
    /// <returns>The import's id.</returns>
    public async Task<string> SendAsync(string type, string csv, string query = "", string? key = null)
    {
        key ??= $"{Guid.NewGuid():n}";
        await RunningApp.EventuallyAsync(async () =>
        {
            using var answer = await _app.SendFileAsync(Id, type, csv, query, ("Idempotency-Key", key));
            return answer.StatusCode == HttpStatusCode.Accepted ? key : null;
        });
        return ImportOf(key);
    }

    /// <summary>Asks for a step of an import until there is an answer that is not about a failure.</summary>
    public async Task<(HttpStatusCode Code, string? ImportId)> AskAsync(string importId, string step)
    {
        var (code, id) = (default(HttpStatusCode), default(string));
        await RunningApp.EventuallyAsync(async () =>
        {
            using var answer = await _app.Http.PostAsync($"/api/programs/{Id}/imports/{importId}/{step}", null);
            code = answer.StatusCode;
            id = code == HttpStatusCode.Accepted ? (await answer.Content.ReadFromJsonAsync<ImportStatus>())!.Id : null;
            return code < HttpStatusCode.InternalServerError ? "answered" : null;
        });
        return (code, id);
    }

    /// <summary>Confirms and resumes as a merchant would, until the import has ended and its mail is out.</summary>
    public async Task<ImportStatus> CarryToItsEndAsync(string importId, bool mayLoseMail = false)
    {
        for (var steps = 0; ; steps++)
        {
            steps.ShouldBeLessThan(6, $"import {importId} does not come to an end");
            var status = await RestingAsync(importId);
            switch (status)
            {
                case { State: "AwaitingConfirmation" }:
                    await AskAsync(importId, "confirm");
                    break;
                case { State: "Failed" } or { Final: false }:
                    await AskAsync(importId, "resume");
                    break;
                default:
                    (status.Mail == "sent" || mayLoseMail).ShouldBeTrue($"its mail is {status.Mail ?? "not even begun"}");
                    return status;
            }
        }
    }

    /// <summary>The import once nothing more happens to it by itself: an orchestration that ended before its import is found too.</summary>
    public Task<ImportStatus> RestingAsync(string importId) => RunningApp.EventuallyAsync(async () =>
    {
        var import = await _app.Services.GetRequiredService<ImportStore>().FindAsync(Id, importId, CancellationToken.None);
        var instance = import is null
            ? null
            : await _app.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync(import.InstanceId, CancellationToken.None);
        var status = await _app.Http.GetFromJsonAsync<ImportStatus>($"/api/programs/{Id}/imports/{importId}");
        return instance is { IsCompleted: true } || status is { State: "AwaitingConfirmation", ConfirmedAt: null, CancelRequested: false } ? status : null;
    });

    /// <summary>An import of the model's last file came out as the model did.</summary>
    public async Task ShouldBeAppliedAsync(ImportStatus status)
    {
        (status.State, status.Rows, status.Applied, status.Failed, status.Unprocessed)
            .ShouldBe(("PartiallyCompleted", Rows, Model.RowsApplied, Model.RowsFailed, 0));
        Expected[status.Id] = Model.RowsApplied;
        (await LinesOfAsync(status.Reports!.Errors!)).ShouldBe(Model.RowsFailed + 1);
        (await LinesOfAsync(status.Reports.Applied!)).ShouldBe(Model.RowsApplied + 1);
        await ShouldBeThatOfAsync(Model.Balances);
    }

    /// <summary>An import that was cancelled some time has left the rows that the model needs to go on: all, some, or none.</summary>
    public async Task RestShouldComplementAsync(ImportStatus status, string file)
    {
        var (applied, failed) = (status.Applied, status.Failed);
        Expected[status.Id] = status.Applied;
        var rest = status switch
        {
            { Unprocessed: > 0 } => await _app.Http.GetStringAsync(status.Reports!.Unprocessed),
            { State: "Cancelled", Applied: 0, Failed: 0 } => file,
            _ => null,
        };
        (status.State == "Cancelled").ShouldBe(rest is not null);
        if (rest is not null)
        {
            var second = await CarryToItsEndAsync(await SendAsync("points-add", rest));
            Expected[second.Id] = second.Applied;
            (applied, failed) = (applied + second.Applied, failed + second.Failed);
        }

        (applied, failed).ShouldBe((Model.RowsApplied, Model.RowsFailed));
        await ShouldBeThatOfAsync(Model.Balances);
    }

    /// <summary>A customers file that gives everybody the e-mail of the next, by another letter, and has one customer more.</summary>
    public string OtherEmailsFile() => string.Join('\n', Enumerable.Range(0, Customers + 1).Select(customer => string.Create(
        CultureInfo.InvariantCulture, $"{PointsModel.IdOf(customer)},d{customer}@example.com,yes")).Prepend("Customer ID,Email,Accepts Email Marketing"));

    /// <summary>Every customer is found by the e-mail of that letter, and nobody by the other one.</summary>
    public async Task EmailsShouldBeAsync(string letter)
    {
        var other = letter == "c" ? "d" : "c";
        var file = string.Join('\n', Enumerable.Range(0, Customers).SelectMany(customer => new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"{letter}{customer}@example.com,0"),
            string.Create(CultureInfo.InvariantCulture, $"{other}{customer}@example.com,0"),
        }).Prepend("Email,Points"));
        var found = await CarryToItsEndAsync(await SendAsync("points-add", file));
        (found.Applied, found.Failed).ShouldBe((Customers, Customers));
        found.ErrorsByCode.ShouldHaveSingleItem().Value.ShouldBe(Customers);

        // And everybody can have the other one.
        var swap = string.Join('\n', Enumerable.Range(0, Customers).Select(customer => string.Create(
            CultureInfo.InvariantCulture, $"{PointsModel.IdOf(customer)},{other}{Customers - 1 - customer}@example.com")).Prepend("Customer ID,Email"));
        var swapped = await CarryToItsEndAsync(await SendAsync("customers", swap));
        (swapped.State, swapped.Updated).ShouldBe(("Completed", Customers));
    }

    /// <summary>The program is in the state of the model: every account and record, its totals, and a queue in which nobody is left.</summary>
    public async Task ShouldBeThatOfAsync(IReadOnlyList<long> balances)
    {
        var ledger = await _app.ReadLedgerAsync(Id);
        for (var customer = 0; customer < balances.Count; customer++)
        {
            ledger.Accounts[PointsModel.IdOf(customer)].Balance.ShouldBe(balances[customer], $"customer {customer}");
        }

        foreach (var ofCustomer in ledger.Records.GroupBy(record => record.CustomerId))
        {
            ofCustomer.Sum(record => record.Delta).ShouldBe(ledger.Accounts.GetValueOrDefault(ofCustomer.Key)?.Balance ?? 0);
        }

        foreach (var (importId, records) in Expected)
        {
            ledger.Records.Count(record => record.ImportId == importId).ShouldBe(records, importId);
        }

        // A queue that stands still would show here, and totals that were counted twice or not at all.
        var next = await _app.PostAsync(Id, "points-add", $"Customer ID,Points\n{PointsModel.IdOf(0)},1\n");
        next.State.ShouldBe("Completed");
        (next.Before!.Points, next.Before.Customers).ShouldBe((balances.Sum(), ledger.Accounts.Count));
        (await _app.PostAsync(Id, "points-add", $"Customer ID,Points\n{PointsModel.IdOf(0)},-1\n")).After!.Points.ShouldBe(balances.Sum());
    }

    public async Task<int> LinesOfAsync(Uri link) =>
        (await _app.Http.GetStringAsync(link)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;
}
