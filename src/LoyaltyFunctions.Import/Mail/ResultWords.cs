namespace LoyaltyFunctions.Import.Mail;

/// <summary>The sentences of the result e-mail that depend on how the import ended.</summary>
internal static class ResultWords
{
    private const string Stopped = "The import was stopped by an error in the service, not in your file.";

    /// <summary><c>Points import of points.csv</c>.</summary>
    public static string Title(ImportResult result) => $"{Kind(result.Type)} of {Wording.Line(result.FileName)}";

    /// <summary>The outcome for the subject: <c>1,900 of 2,000 rows applied, 100 to correct</c>.</summary>
    public static string News(ImportResult result) => result.Outcome switch
    {
        ImportOutcome.Completed when result.Rows == 0 => "no rows to apply",
        ImportOutcome.Completed when result.Rows == 1 => "1 row applied",
        ImportOutcome.Completed => $"all {Wording.Rows(result.Rows)} applied",
        ImportOutcome.PartiallyCompleted => $"{AppliedOf(result, "none")} applied, {Wording.Number(result.Failed)} to correct",
        ImportOutcome.Rejected => "rejected, nothing was applied",
        _ when !result.MayHaveApplied => "stopped by an error, nothing was applied",
        _ when result.Applied == 0 => "stopped by an error while rows were applied",
        _ => $"stopped by an error, at least {AppliedOf(result, "none")} applied",
    };

    /// <summary>The outcome in sentences.</summary>
    public static string Lead(ImportResult result) => result.Outcome switch
    {
        ImportOutcome.Completed when result.Rows == 0 => "The file has no rows. Nothing was applied.",
        ImportOutcome.Completed when result.Rows == 1 => "The file's one row was applied.",
        ImportOutcome.Completed => $"All {Wording.Rows(result.Rows)} were applied.",
        ImportOutcome.PartiallyCompleted => $"{AppliedOf(result, "None")} {(result.Applied < 2 ? "was" : "were")} applied. {ToCorrect(result.Failed)}",
        ImportOutcome.Rejected => "The file can't be imported. Nothing was applied.",
        _ when !result.MayHaveApplied => $"{Stopped} Nothing was applied.",
        _ when result.Applied == 0 => $"{Stopped} Rows were being applied, so some may have been.",
        _ => $"{Stopped} By then at least {AppliedOf(result, "none")} had been applied.",
    };

    /// <summary>What to do next, step by step.</summary>
    public static IReadOnlyList<string> NextSteps(ImportResult result) => result.Outcome switch
    {
        ImportOutcome.Completed => [result.Rows == 0 ? "Nothing: there was nothing to apply." : "Nothing: every row was applied."],
        ImportOutcome.PartiallyCompleted =>
        [
            result.ErrorReport is null
                ? "Take the rows with errors into a file of their own, with the same header."
                : "Open the error report. It holds only the rows that were not applied, with the reasons in its first column, Errors.",
            "Correct the rows and save the file as CSV. The Errors column may stay: it is not read.",
            "Import that file, the way you imported this one. The rows that were applied are not in it, so nothing counts twice.",
        ],
        ImportOutcome.Rejected => ["Put right what is described above.", "Import the file again, the way you imported this one."],
        _ => AfterFailure(result),
    };

    private static string[] AfterFailure(ImportResult result)
    {
        var report = result.ErrorId is null
            ? "Tell whoever runs the service, and give the import id below."
            : "Tell whoever runs the service, and give the error id above.";
        return
        [
            report,
            result.MayHaveApplied
                ? "Do not import the file again before they answer: the rows that were applied would be applied a second time."
                : "Then import the file again: nothing of it was applied.",
        ];
    }

    private static string Kind(string type) => ImportTypes.TryParse(type, out var known)
        ? known switch
        {
            ImportType.Customers => "Customer import",
            ImportType.PointsAdd => "Points import",
            ImportType.PointsSet => "Points balance import",
            _ => "Import",
        }
        : "Import";

    private static string AppliedOf(ImportResult result, string none) =>
        $"{(result.Applied == 0 ? none : Wording.Number(result.Applied))} of {Wording.Rows(result.Rows)}";

    private static string ToCorrect(int failed) => failed == 1
        ? "1 row was not applied: correct it and import it again."
        : $"{Wording.Rows(failed)} were not applied: correct them and import them again.";
}
