using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>The list of a program's imports.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class HistoryTests(RunningApp app)
{
    [Fact]
    public async Task Get_ImportThatRan_SaysWhoWhatWhenAndHowItEnded()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        using var sent = await app.SendFileAsync(
            program, "points-add", "Customer ID,Points\n7338441270000,300\n1,5\n", "?publicNote=Thanks&internalNote=Ticket%2017&requestedBy=Dana", ("x-file-name", "bonus.csv"));
        var import = await app.FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ImportStatus>())!.Id);

        var page = await GetAsync(program, "");

        page.Imports.Select(listed => (listed.Type, listed.State)).ShouldBe([("points-add", "PartiallyCompleted"), ("customers", "Completed")]);
        page.Continuation.ShouldBeNull();
        var newest = page.Imports[0];
        (newest.Id, newest.File, newest.Source, newest.RequestedBy, newest.PublicNote, newest.InternalNote)
            .ShouldBe((import.Id, "bonus.csv", "http", "Dana", "Thanks", "Ticket 17"));
        (newest.Rows, newest.Applied, newest.Failed, newest.Unchanged, newest.PointsAdded, newest.PointsDeducted).ShouldBe((2, 1, 1, 0, 300, 0));
        (newest.ReceivedAt, newest.FinishedAt, newest.Format!.Encoding).ShouldBe((import.ReceivedAt, import.FinishedAt, "utf-8"));
        newest.AvailableReports.ShouldBe(["errors", "applied"]);
    }

    [Fact]
    public async Task Get_StoredImport_TellsEverythingOfItsRow()
    {
        var program = await app.CreateProgramAsync();
        var import = await app.StoreImportAsync(program, row =>
        {
            row.State = "Undone";
            row.Source = ImportSources.Drop;
            row.Options = new ImportOptions { RequestedBy = "Dana" };
            row.Rows = 10;
            row.Findings = new ImportFindings(new FileFormat("windows-1252", ';', 0, []), [], []);
            row.Totals = new ImportTotals
            {
                Tally = new Tally { Applied = 9, Unchanged = 2, Failed = 1, PointsAdded = 500, PointsDeducted = 20 },
                ErrorReport = "e",
                Unprocessed = 4,
                UnprocessedReport = "u",
                Before = new ProgramTotals(1_000, 50, new Dictionary<string, int> { ["Gold"] = 3 }),
                After = new ProgramTotals(1_480, 50, new Dictionary<string, int> { ["Gold"] = 3 }),
            };
            row.Undoes = "before";
            row.UndoneBy = "later";
            row.ErrorId = "E-1";
            row.FinishedAt = StoredImports.Noon.AddMinutes(1);
        });

        using var response = await app.Http.GetAsync($"/api/programs/{program}/imports");

        (await response.ReadJsonAsync()).GetProperty("imports")[0].GetRawText().ShouldBe(
            $$$"""
            {"id":"{{{import.Id}}}","type":"points-add","state":"Undone","final":true,"source":"drop","file":"points.csv","requestedBy":"Dana","publicNote":null,"internalNote":null,"format":{"encoding":"windows-1252","delimiter":";","skippedLines":0,"notes":[]},"rows":10,"applied":9,"unchanged":2,"failed":1,"unprocessed":4,"pointsAdded":500,"pointsDeducted":20,"before":{"points":1000,"customers":50,"customersPerTier":{"Gold":3}},"after":{"points":1480,"customers":50,"customersPerTier":{"Gold":3}},"undoes":"before","undoneBy":"later","availableReports":["errors","unprocessed"],"errorId":"E-1","receivedAt":"2026-11-21T12:00:00+00:00","finishedAt":"2026-11-21T12:01:00+00:00"}
            """);
    }

    [Fact]
    public async Task Get_PageAfterPage_ListsEveryImportOnce()
    {
        var program = await app.CreateProgramAsync();
        var ids = new List<string>();
        for (var number = 0; number < 63; number++)
        {
            ids.Add((await app.StoreImportAsync(program)).Id);
        }

        var listed = new List<string>();
        var sizes = new List<int>();
        string? continuation = null;
        do
        {
            var page = await GetAsync(program, continuation is null ? "?pageSize=20" : $"?pageSize=20&continuation={continuation}");
            listed.AddRange(page.Imports.Select(import => import.Id));
            sizes.Add(page.Imports.Count);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        sizes.ShouldBe([20, 20, 20, 3]);
        listed.ShouldBe(ids.Order(StringComparer.Ordinal));
        (await GetAsync(program, "")).Imports.Count.ShouldBe(50);
    }

    [Theory]
    [InlineData("?state=Completed", "late,noon")]
    [InlineData("?state=cancelled,FAILED", "early,tiers")]
    [InlineData("?state=cancelled&state=failed", "early,tiers")]
    [InlineData("?type=tiers", "tiers")]
    [InlineData("?type=undo", "")]
    [InlineData("?type=tiers&state=Completed", "")]
    [InlineData("?from=2026-11-21T12:00:00Z", "late,noon,tiers")]
    [InlineData("?to=2026-11-21T12:00:00Z", "early")]
    [InlineData("?from=2026-11-21T12:00:00Z&to=2026-11-21T12:00:01Z", "noon,tiers")]
    [InlineData("?from=2026-11-21T13:00:00+01:00", "late,noon,tiers")]
    [InlineData("?from=2026-11-21T13:00%2B01:00", "late,noon,tiers")]
    [InlineData("?from=2026-11-22", "late")]
    [InlineData("?to=2026-11-20", "early")]
    [InlineData("?from=2026-11-21&to=2026-11-21", "noon,tiers")]
    public async Task Get_Filtered_ListsWhatFits(string query, string files)
    {
        // 23:00 UTC is the next day in Berlin.
        var program = await app.CreateProgramAsync(new { timeZone = "Europe/Berlin" });
        await StoreAsync("early", "points-add", "Cancelled", new(2026, 11, 20, 22, 59, 59, TimeSpan.Zero));
        await StoreAsync("noon", "points-add", "Completed", StoredImports.Noon);
        await StoreAsync("tiers", "tiers", "Failed", StoredImports.Noon);
        await StoreAsync("late", "points-add", "Completed", new(2026, 11, 21, 23, 0, 0, TimeSpan.Zero));

        var page = await GetAsync(program, query);

        page.Imports.Select(import => import.File).Order(StringComparer.Ordinal)
            .ShouldBe(files.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

        Task StoreAsync(string file, string type, string state, DateTimeOffset receivedAt) => app.StoreImportAsync(
            program, row => (row.FileName, row.Type, row.State, row.ReceivedAt) = (file, type, state, receivedAt));
    }

    [Theory]
    [InlineData("?pageSize=0", "pageSize is \"0\". Use a whole number from 1 to 200.")]
    [InlineData("?pageSize=201", "pageSize is \"201\". Use a whole number from 1 to 200.")]
    [InlineData("?pageSize=ten", "pageSize is \"ten\". Use a whole number from 1 to 200.")]
    [InlineData("?state=Done", "There is no state \"Done\". The states are Received, Inspecting, Rejected, Queued, Validating, AwaitingConfirmation, Applying, Completed, PartiallyCompleted, Cancelled, Failed, Undone.")]
    [InlineData("?state=7", "There is no state \"7\". The states are Received, Inspecting, Rejected, Queued, Validating, AwaitingConfirmation, Applying, Completed, PartiallyCompleted, Cancelled, Failed, Undone.")]
    [InlineData("?type=points", "There is no import type \"points\". The types are customers, points-add, points-set, tiers, profiles, combined, undo, expiry, birthdays.")]
    [InlineData("?from=yesterday", "from is \"yesterday\". Use a day, 2026-11-21, or a moment with its offset, 2026-11-21T12:00:00Z.")]
    [InlineData("?to=2026-11-21T12:00:00", "to is \"2026-11-21T12:00:00\". Use a day, 2026-11-21, or a moment with its offset, 2026-11-21T12:00:00Z.")]
    [InlineData("?to=9999-12-31", "to is \"9999-12-31\". Use a day, 2026-11-21, or a moment with its offset, 2026-11-21T12:00:00Z.")]
    [InlineData("?status=Failed&page=2", "There is no parameter \"status\". The parameters are state, type, from, to, pageSize, continuation. There is no parameter \"page\". The parameters are state, type, from, to, pageSize, continuation.")]
    [InlineData("?continuation=broken", "The continuation is none that this list gave. Send it as it was given, or leave it out to begin with the newest import.")]
    [InlineData("?continuation=%00%ff%2F", "The continuation is none that this list gave. Send it as it was given, or leave it out to begin with the newest import.")]
    public async Task Get_WhatCanNotBeAsked_SaysWhatCan(string query, string detail)
    {
        var program = await app.CreateProgramAsync();

        using var response = await app.Http.GetAsync($"/api/programs/{program}/imports{query}");

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid-value", detail);
    }

    [Fact]
    public async Task Get_ContinuationThatWasChanged_IsRefused()
    {
        var program = await app.CreateProgramAsync();
        await app.StoreImportAsync(program);
        await app.StoreImportAsync(program);
        var continuation = (await GetAsync(program, "?pageSize=1")).Continuation!;

        foreach (var broken in new[] { continuation[1..], continuation[..^1], continuation + "AA", continuation[..^2] + "-_" })
        {
            using var response = await app.Http.GetAsync($"/api/programs/{program}/imports?continuation={broken}");
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, broken);
        }
    }

    [Fact]
    public async Task Get_AnotherProgram_IsNotFoundAndItsContinuationShowsNothingOfIt()
    {
        var (program, other) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        await app.StoreImportAsync(other);
        await app.StoreImportAsync(other);
        var continuation = (await GetAsync(other, "?pageSize=1")).Continuation;
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));

        using var foreign = await reader.GetAsync($"/api/programs/{other}/imports");
        using var missing = await app.Http.GetAsync("/api/programs/no-such-program/imports");
        using var own = await reader.GetAsync($"/api/programs/{program}/imports?continuation={continuation}");

        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await own.Content.ReadAsStringAsync()).ShouldBe("{\"imports\":[],\"continuation\":null}");
    }

    private async Task<ImportHistoryAnswer> GetAsync(string program, string query)
    {
        using var response = await app.Http.GetAsync($"/api/programs/{program}/imports{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<ImportHistoryAnswer>())!;
    }
}
