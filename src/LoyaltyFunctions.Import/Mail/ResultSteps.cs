namespace LoyaltyFunctions.Import.Mail;

/// <summary>What the e-mail says is to be done next.</summary>
internal static class ResultSteps
{
    /// <summary>The steps to take one after the other, or those of which one is taken.</summary>
    public static MailBlock Next(ImportResult result) => result.Outcome switch
    {
        ImportOutcome.Completed => new MailBlock.Steps([Nothing(result)]),
        ImportOutcome.PartiallyCompleted => new MailBlock.Steps(ResultVerbs.IsUndo(result) ? AfterPartialUndo(result) : AfterPartialImport(result)),
        ImportOutcome.Rejected => new MailBlock.Steps(AfterRejection(result)),
        ImportOutcome.AwaitingConfirmation => new MailBlock.Choices(AfterPreview(result)),
        ImportOutcome.Cancelled when result.Applied == 0 => new MailBlock.Steps([Again(result)]),
        ImportOutcome.Cancelled => new MailBlock.Choices(AfterCancel(result)),
        _ => new MailBlock.Steps([.. AfterFailure(result)]),
    };

    private static string Nothing(ImportResult result)
    {
        var verbs = ResultVerbs.Of(result);
        return result.Rows == 0 ? $"Nothing: there was nothing to {verbs.ToDo}." : $"Nothing: every row was {verbs.Done}.";
    }

    private static string[] AfterPartialImport(ImportResult result) =>
    [
        result.ErrorReport is null
            ? "Take the rows with errors into a file of their own, with the same header."
            : "Open the error report. It holds only the rows that were not applied, with the reasons in its first column, Errors.",
        "Correct the rows and save the file as CSV. The Errors column may stay: it is not read.",
        "Import that file, the way you imported this one. The rows that were applied are not in it, so nothing counts twice.",
    ];

    private static string[] AfterPartialUndo(ImportResult result) =>
    [
        result.ErrorReport is null
            ? "Look at the rows that were not undone: their customers' accounts have changed since."
            : "Open the error report. It holds only the rows that were not undone, with the reasons in its first column, Errors.",
        "Put those customers right with an import or an adjustment of their own, where that is wanted.",
    ];

    private static string[] AfterRejection(ImportResult result) =>
    [
        result.Failed > 0
            ? "Correct the rows in your file. The error report does not replace it: it holds only the rows with errors."
            : "Put right what is described above.",
        "Import the file again, the way you imported this one.",
    ];

    private static string[] AfterPreview(ImportResult result)
    {
        var verbs = ResultVerbs.Of(result);
        var confirm =
            $"To {verbs.ToDo} what the preview shows, confirm it: {Call(result, "confirm")}. Each row is checked once more, as accounts may have changed since.";
        var cancel = $"To {verbs.ToDo} nothing, cancel it: {Call(result, "cancel")}.";
        return ResultVerbs.IsUndo(result)
            ? [confirm, cancel]
            : [confirm, cancel, "To change the file first, cancel it, correct the file and send it again, the way you sent this one."];
    }

    private static string Again(ImportResult result) => ResultVerbs.IsUndo(result)
        ? "Undo the import again if you still want it: nothing was undone."
        : "Import the file again if you still want it: nothing of it was applied.";

    private static List<string> AfterCancel(ImportResult result)
    {
        var choices = new List<string>();
        if (result.UnprocessedReport is not null && !ResultVerbs.IsUndo(result))
        {
            choices.Add("To apply the rest, import the unprocessed report as it is: it holds only the rows that were not reached.");
        }

        if (result.ErrorReport is not null && !ResultVerbs.IsUndo(result))
        {
            choices.Add("To apply the rows with errors too, correct them in the error report and import it.");
        }

        choices.Add($"To take back what was {ResultVerbs.Of(result).Done}, undo it: {Call(result, "undo")}.");
        return choices;
    }

    private static IEnumerable<string> AfterFailure(ImportResult result)
    {
        yield return result.ErrorId is null
            ? "Tell whoever runs the service, and give the import id below."
            : "Tell whoever runs the service, and give the error id above.";
        if (result.CanResume)
        {
            var verbs = ResultVerbs.Of(result);
            yield return $"When they have mended the cause, resume the {verbs.Noun}: {Call(result, "resume")}. It goes on where it stopped and applies nothing twice.";
        }

        if (result.UnprocessedReport is not null && !ResultVerbs.IsUndo(result))
        {
            yield return result.CanResume
                ? "Or, in place of the resume, import the unprocessed report as it is: it holds only the rows that were not reached. Do one of the two, not both."
                : "Import the unprocessed report as it is, when they have mended the cause: it holds only the rows that were not reached.";
        }

        if (result.MayHaveApplied)
        {
            yield return result.CanResume
                ? "Do not import the file again: the rows that were applied would be applied a second time."
                : "Do not import the file again before they answer: the rows that were applied would be applied a second time.";
        }
        else if (!result.CanResume)
        {
            yield return "Then import the file again: nothing of it was applied.";
        }
    }

    private static string Call(ImportResult result, string verb)
    {
        var program = Wording.Line(result.ProgramId ?? "{program}");
        var id = Wording.Line(result.ImportId);
        return $"POST /api/programs/{program}/imports/{id}/{verb}, or on a local machine: {verb} {id} --program {program}";
    }
}
