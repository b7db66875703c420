using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Model;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>One program's life, beside its model: every step is taken by both, and they are compared.</summary>
internal sealed class ProgramLife
{
    private readonly RunningApp _app;
    private readonly Random _random;
    private readonly ModelProgram _model;
    private readonly RandomImports _imports;
    private readonly string _program;
    private readonly List<ModelImport> _done = [];
    private readonly List<ModelImport> _waiting = [];
    private readonly List<string> _told = [];

    private ProgramLife(RunningApp app, Random random, string program, ModelProgram model)
    {
        (_app, _random, _program, _model) = (app, random, program, model);
        _imports = new RandomImports(random, model);
    }

    public static async Task<ProgramLife> BeginAsync(RunningApp app, Random random)
    {
        var settings = new ModelSettings(
            Pick("reject", "floor", "allow"), Pick("sum", "sum", "reject"), random.Next(4) > 0, random.Next(4) > 0, random.Next(3) == 0, random.Next(4) switch { 0 => true, 1 => false, _ => null })
        {
            Tiers = [("Bronze", 0), ("Größe 2 – Silber", 50), ("Gold", 120)],
        };
        var program = await app.CreateProgramAsync(new
        {
            expectedCustomers = 300,
            sameFileDays = 0,
            policies = new
            {
                overdraw = settings.Overdraw,
                duplicates = settings.Duplicates,
                requireOptIn = settings.RequireOptIn,
                allowDowngrades = settings.AllowDowngrades,
                issueRewards = settings.IssueRewards,
                affectsLifetime = settings.AffectsLifetime,
            },
        });
        var tiers = settings.Tiers.Select(tier => new { name = tier.Name, rewardPoints = tier.Reward > 0 ? tier.Reward : (long?)null });
        (await app.Http.PutAsJsonAsync($"/api/programs/{program}/tiers", new { tiers })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var life = new ProgramLife(app, random, program, new ModelProgram(settings));
        life._told.Add(settings.ToString());
        await life.ImportAsync(life._imports.First());
        return life;

        string Pick(params string[] values) => values[random.Next(values.Length)];
    }

    public Task StepAsync()
    {
        var undoable = _done.FindAll(import => import.State is "Completed" or "PartiallyCompleted" && import.HasChangedAnything && import.UndoneBy is null);
        return _random.Next(10) switch
        {
            < 3 when undoable.Count > 0 => ImportAsync(_imports.Undo(undoable[_random.Next(Math.Max(0, undoable.Count - 6), undoable.Count)])),
            3 when _waiting.Count > 0 => EndWaitAsync(_waiting[_random.Next(_waiting.Count)]),
            _ => ImportAsync(_imports.Next()),
        };
    }

    private async Task ImportAsync(ModelImport import)
    {
        Tell($"{import.Number}: {import.Type} {import.Undoes?.Number} {string.Join(' ', import.Options)}\n{(import.Undoes is null ? import.ToCsv() : "")}");
        var foreseen = _model.Foresee(import);
        var before = _model.Totals();
        var status = await SendAsync(import);
        import.Id = status.Id;
        if (import.Undoes is { } undone)
        {
            undone.UndoneBy = import;
        }

        if (foreseen.IsRejected || !Waits(import))
        {
            _model.Apply(import, foreseen);
            await EndAsync(import, status, foreseen, before);
            return;
        }

        (import.State, import.Owners) = ("AwaitingConfirmation", _model.Owners());
        status.State.ShouldBe(import.State, Told());
        Compare("preview", Say(status.Preview!), Say(foreseen.Effects, before, ModelTotals.Of(foreseen.After)));
        _waiting.Add(import);
        if (_random.Next(3) > 0)
        {
            await EndWaitAsync(import);
        }
        else
        {
            await LedgerIsThatOfTheModelAsync();
        }
    }

    private async Task EndWaitAsync(ModelImport import)
    {
        _waiting.Remove(import);
        var step = _random.Next(4) > 0 ? "confirm" : "cancel";
        Tell($"{step} {import.Number}");
        var foreseen = step == "confirm" ? _model.Foresee(import) : null;
        var before = _model.Totals();
        var status = await _app.ConfirmAsync(_program, import.Id, step);
        if (foreseen is not null)
        {
            _model.Apply(import, foreseen);
            await EndAsync(import, status, foreseen, before);
            return;
        }

        import.State = "Cancelled";
        status.State.ShouldBe(import.State, Told());
        if (import.Undoes is { } undone)
        {
            undone.UndoneBy = null;
        }

        await LedgerIsThatOfTheModelAsync();
    }

    private async Task EndAsync(ModelImport import, ImportStatus status, ModelOutcome outcome, ModelTotals before)
    {
        _done.Add(import);
        status.State.ShouldBe(import.State, Told());
        var failed = outcome.Effects.Where(effect => effect.Result == ModelResult.Failed).ToList();
        Compare("result", Say(status), Say(outcome.IsRejected ? failed : outcome.Effects, before, _model.Totals()));
        await LedgerIsThatOfTheModelAsync();
        await StatesAreThoseOfTheModelAsync();
        await ReportsAreThoseOfTheModelAsync(import, status, failed);
        if (failed.Count > 0 && import.Undoes is null && _random.Next(2) == 0)
        {
            await ImportAsync(_imports.Corrected(import, [.. failed.Select(effect => effect.Row!)]));
        }
    }

    private async Task<ImportStatus> SendAsync(ModelImport import)
    {
        var query = string.Join('&', import.Options.Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}"));
        using var response = import.Undoes is { } undone
            ? await _app.Http.PostAsync($"/api/programs/{_program}/imports/{undone.Id}/undo?{query}", null)
            : await _app.SendFileAsync(_program, import.Type, import.ToCsv(), $"?{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, $"{await response.Content.ReadAsStringAsync()}\n{Told()}");
        return await _app.FollowAsync(_program, (await response.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
    }

    private static bool Waits(ModelImport import) =>
        import.Undoes is null ? import.Options.ContainsKey("mode") : !import.Options.ContainsKey("mode");

    private async Task LedgerIsThatOfTheModelAsync()
    {
        var ledger = await _app.ReadLedgerAsync(_program);
        var stored = ledger.Accounts.Values.Select(account => account.AsModel().ToString()).Order(StringComparer.Ordinal);
        Compare("accounts", string.Join('\n', stored), string.Join('\n', _model.Accounts.Values));
        foreach (var account in ledger.Accounts.Values)
        {
            var records = ledger.RecordsOf(account.CustomerId);
            records.Sum(record => record.Delta).ShouldBe(account.Balance, Told());
            account.Lots.Total.ShouldBeInRange(0, Math.Max(account.Balance, 0), Told());
        }
    }

    private async Task StatesAreThoseOfTheModelAsync()
    {
        foreach (var import in _done.TakeLast(4))
        {
            (await _app.FollowAsync(_program, import.Id)).State.ShouldBe(import.State, $"import {import.Number}\n{Told()}");
        }
    }

    /// <summary>The error report has the failed rows as they came; the applied report has all others.</summary>
    private async Task ReportsAreThoseOfTheModelAsync(ModelImport import, ImportStatus status, List<ModelEffect> failed)
    {
        var errors = status.Reports?.Errors is { } link ? Csv.Read(await _app.Http.GetStringAsync(link), import.Delimiter) : [];
        errors.Count.ShouldBe(failed.Count == 0 ? 0 : failed.Count + 1, Told());
        if (import.Undoes is null && failed.Count > 0)
        {
            var skipped = import.Header[0] == "Errors" ? 1 : 0;
            errors.Skip(1).Select(cells => string.Join('~', cells.Skip(1).Select(WithoutGuard))).ShouldBe(
                failed.Select(effect => string.Join('~', effect.Row!.Cells.Skip(skipped).Select(WithoutGuard))), Told());
        }

        var applied = status.Reports?.Applied is { } report ? Csv.Read(await _app.Http.GetStringAsync(report), ',').Count - 1 : 0;
        applied.ShouldBe(import.Effects.Count(effect => effect.Result != ModelResult.Failed), Told());
    }

    private static string WithoutGuard(string cell) => cell.TrimStart('\'');

    private static string Say(ImportStatus status) => ModelTotals.Say(
        status.Applied, status.Unchanged, status.Failed, status.PointsAdded, status.PointsDeducted, status.ErrorsByCode, Totals(status.Before!), Totals(status.After!));

    private static string Say(PreviewStatus preview) => ModelTotals.Say(
        preview.Applied, preview.Unchanged, preview.Failed, preview.PointsAdded, preview.PointsDeducted, preview.ErrorsByCode, Totals(preview.Before!), Totals(preview.After!));

    private static string Say(IReadOnlyList<ModelEffect> effects, ModelTotals before, ModelTotals after) => ModelTotals.Say(
        effects.Count(effect => effect.Result != ModelResult.Failed),
        effects.Count(effect => effect.Result == ModelResult.Unchanged),
        effects.Count(effect => effect.Result == ModelResult.Failed),
        effects.Sum(effect => Math.Max(effect.Delta, 0)),
        effects.Sum(effect => Math.Max(-effect.Delta, 0)),
        effects.SelectMany(effect => effect.Codes).CountBy(code => code).ToDictionary(),
        before,
        after);

    private static ModelTotals Totals(TotalsStatus totals) => new(totals.Points, totals.Customers, ModelTotals.Sorted(totals.CustomersPerTier));

    /// <summary>A difference of long texts, shown as the two texts.</summary>
    private void Compare(string what, string actual, string expected) =>
        (actual == expected).ShouldBeTrue($"{Told()}\n\nThe {what} should be\n{expected}\nbut was\n{actual}");

    private void Tell(string step) => _told.Add(step);

    /// <summary>What was done so far, for whoever has to find out why it went wrong.</summary>
    private string Told() => string.Join('\n', _told);
}
