using System.Globalization;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>How an import stands, in one line.</summary>
internal static class SummaryTitle
{
    /// <summary>The line.</summary>
    public static string Of(ImportStatus status, double seconds)
    {
        var done = Figures.IsUndo(status) ? "undone" : "applied";
        return status.State switch
        {
            nameof(ImportState.Rejected) => "Rejected: nothing was applied.",
            nameof(ImportState.Failed) => $"Failed: something broke that is no row's fault. Error id {status.ErrorId}; the host's log has it.",
            nameof(ImportState.AwaitingConfirmation) =>
                $"Nothing has been {done} yet. {Figures.Rows(status.Rows)}: {Figures.Number(status.Applied)} would be {done}{Unchanged(status, "would change")}, "
                + $"{Figures.Number(status.Failed)} would not",
            nameof(ImportState.Cancelled) when status.Applied == 0 => $"Cancelled: nothing was {done}.",
            nameof(ImportState.Cancelled) =>
                $"Cancelled: {Figures.Number(status.Applied)} of {Figures.Rows(status.Rows)} {done}, {Figures.Number(status.Failed)} failed, {Figures.Number(status.Unprocessed)} not reached",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{Figures.Rows(status.Rows)}: {status.Applied:N0} {done}{Unchanged(status, "changed")}, {status.Failed:N0} failed, {status.Warnings:N0} with a warning; {seconds:0.0} s"),
        };
    }

    private static string Unchanged(ImportStatus status, string changed) =>
        status.Unchanged > 0 ? $" ({Figures.Number(status.Unchanged)} of them {changed} nothing)" : "";
}
