namespace LoyaltyFunctions.Import.Mail;

/// <summary>The sentences of an import's e-mail that depend on how it ended.</summary>
internal static class ResultWords
{
    /// <summary><c>Points import of points.csv</c>.</summary>
    public static string Title(ImportResult result) => $"{Kind(result.Type)} of {Wording.Line(result.FileName)}";

    /// <summary>The outcome for the subject: <c>1,900 of 2,000 rows applied, 100 to correct</c>.</summary>
    public static string News(ImportResult result)
    {
        var verbs = ResultVerbs.Of(result);
        return result.Outcome switch
        {
            ImportOutcome.Completed when result.Rows == 0 => $"no rows to {verbs.ToDo}",
            ImportOutcome.Completed when result.Rows == 1 => $"1 row {verbs.Done}",
            ImportOutcome.Completed => $"all {Wording.Rows(result.Rows)} {verbs.Done}",
            ImportOutcome.PartiallyCompleted => $"{AppliedOf(result, "none")} {verbs.Done}{Left(result)}",
            ImportOutcome.Rejected => $"rejected, nothing was {verbs.Done}",
            ImportOutcome.AwaitingConfirmation => $"preview ready, {(result.Applied == 0 ? "no rows" : Wording.Rows(result.Applied))} to {verbs.ToDo}{Left(result)}",
            ImportOutcome.Cancelled when result.Applied == 0 => $"cancelled, nothing was {verbs.Done}",
            ImportOutcome.Cancelled => $"cancelled, {AppliedOf(result, "none")} {verbs.Done}",
            _ when !result.MayHaveApplied => $"stopped by an error, nothing was {verbs.Done}",
            _ when result.Applied == 0 => $"stopped by an error while rows were {verbs.Done}",
            _ => $"stopped by an error, at least {AppliedOf(result, "none")} {verbs.Done}",
        };
    }

    /// <summary>The outcome in sentences, with its reason.</summary>
    public static string Lead(ImportResult result)
    {
        string?[] sentences = [Outcome(result, ResultVerbs.Of(result)), result.Reason is null ? null : Wording.Line(result.Reason), Deadline(result)];
        return string.Join(' ', sentences.OfType<string>());
    }

    private static string Outcome(ImportResult result, ResultVerbs verbs) => result.Outcome switch
    {
        ImportOutcome.Completed when result.Rows == 0 => $"The file has no rows. Nothing was {verbs.Done}.",
        ImportOutcome.Completed when result.Rows == 1 => $"The file's one row was {verbs.Done}.",
        ImportOutcome.Completed => $"All {Wording.Rows(result.Rows)} were {verbs.Done}.",
        ImportOutcome.PartiallyCompleted =>
            $"{AppliedOf(result, "None")} {(result.Applied < 2 ? "was" : "were")} {verbs.Done}. {NotApplied(result, verbs)}",
        ImportOutcome.Rejected when result.Failed > 0 =>
            $"{Wording.Rows(result.Failed)} {(result.Failed == 1 ? "has" : "have")} errors, and the file was to be applied as a whole or not at all. Nothing was applied.",
        ImportOutcome.Rejected => "The file can't be imported. Nothing was applied.",
        ImportOutcome.AwaitingConfirmation => $"Nothing has been {verbs.Done}: the {verbs.Noun} waits for somebody to confirm it.",
        ImportOutcome.Cancelled when result.Applied == 0 => $"The {verbs.Noun} was cancelled. Nothing was {verbs.Done}.",
        ImportOutcome.Cancelled =>
            $"The {verbs.Noun} was cancelled. By then {AppliedOf(result, "none")} had been {verbs.Done}{NotReached(result.Unprocessed)}.",
        _ => $"The {verbs.Noun} was stopped by an error in the service, not in your file. {AfterFailure(result, verbs)}",
    };

    private static string AfterFailure(ImportResult result, ResultVerbs verbs) => result switch
    {
        { MayHaveApplied: false } => $"Nothing was {verbs.Done}.",
        { Applied: 0 } => $"Rows were being {verbs.Done}, so some may have been.",
        _ => $"By then at least {AppliedOf(result, "none")} had been {verbs.Done}.",
    };

    private static string? Deadline(ImportResult result) =>
        result is { Outcome: ImportOutcome.AwaitingConfirmation, ConfirmUntil: { } time }
            ? $"It can be confirmed until {Wording.Time(time, result.TimeZone)}; after that it is cancelled."
            : null;

    private static string Kind(string type) => ImportTypes.TryParseAny(type, out var known)
        ? known switch
        {
            ImportType.Customers => "Customer import",
            ImportType.PointsAdd => "Points import",
            ImportType.PointsSet => "Points balance import",
            ImportType.Tiers => "Tier import",
            ImportType.Profiles => "Profile import",
            ImportType.Combined => "Combined import",
            ImportType.Undo => "Undo",
            ImportType.Expiry => "Expiry",
            ImportType.Birthdays => "Birthday rewards",
            _ => "Import",
        }
        : "Import";

    private static string AppliedOf(ImportResult result, string none) =>
        $"{(result.Applied == 0 ? none : Wording.Number(result.Applied))} of {Wording.Rows(result.Rows)}";

    private static string Left(ImportResult result) => result.Failed == 0
        ? ""
        : $", {Wording.Number(result.Failed)} {(ResultVerbs.IsUndo(result) ? "not" : "to correct")}";

    private static string NotReached(int rows) =>
        rows == 0 ? "" : $"; {Wording.Rows(rows)} {(rows == 1 ? "was" : "were")} not reached";

    private static string NotApplied(ImportResult result, ResultVerbs verbs)
    {
        var (were, them) = result.Failed == 1 ? ("was", "it") : ("were", "them");
        var sentence = $"{Wording.Rows(result.Failed)} {were} not {verbs.Done}";
        return ResultVerbs.IsUndo(result) ? $"{sentence}." : $"{sentence}: correct {them} and import {them} again.";
    }
}
