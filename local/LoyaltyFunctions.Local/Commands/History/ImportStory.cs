using System.Globalization;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.History;

/// <summary>What an import is, who wanted it, and when it did what.</summary>
internal static class ImportStory
{
    private const int LabelWidth = 20;

    /// <summary>Writes the story; labels that have nothing to say are left out.</summary>
    public static void Write(Screen screen, ImportStatus status)
    {
        screen.Heading($"Import {status.Id} of {status.Program}: {status.State}");
        foreach (var (label, value) in Facts(status).Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            screen.Line($"  {label.PadRight(LabelWidth)}{value}");
        }
    }

    private static IEnumerable<(string Label, string? Value)> Facts(ImportStatus status) =>
    [
        ("File", status.File),
        ("Type", status.Type),
        ("Source", status.Source),
        ("Requested by", status.RequestedBy),
        ("Note for customers", status.PublicNote),
        ("Internal note", status.InternalNote),
        ("Undoes import", status.Undoes),
        ("Undone by import", status.UndoneBy),
        ("Same content as", RepeatsOf(status)),
        ("Received", At(status.ReceivedAt)),
        ("Confirmed", ConfirmedOf(status)),
        ("Finished", At(status.FinishedAt)),
        ("Phases", PhasesOf(status)),
        ("Now", ProgressOf(status)),
        ("Errors", ErrorsOf(status)),
    ];

    private static string? At(DateTimeOffset? time) => time is { } known ? Figures.Time(known) : null;

    private static string? ConfirmedOf(ImportStatus status) =>
        At(status.ConfirmedAt) is { } time ? $"{time}{(status.ConfirmedBy is null ? "" : $" by {status.ConfirmedBy}")}" : null;

    private static string PhasesOf(ImportStatus status) => string.Join(
        ", ",
        status.Phases.Select(phase => string.Create(CultureInfo.InvariantCulture, $"{phase.Key} {phase.Value:0.0} s")));

    private static string ErrorsOf(ImportStatus status) => string.Join(
        ", ",
        status.ErrorsByCode
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {Figures.Number(pair.Value)}"));

    private static string? RepeatsOf(ImportStatus status) => status.Repeats is { } earlier
        ? $"import {earlier.Id}{(earlier.ReceivedAt is { } time ? $", received {Figures.Time(time)}" : "")}{(earlier.RequestedBy is null ? "" : $" from {earlier.RequestedBy}")}"
        : null;

    private static string? ProgressOf(ImportStatus status) => status.Progress switch
    {
        null or { Phase: "confirmation" } => null,
        { Phase: "queued", Total: { } ahead } => $"queued; {(ahead == 1 ? "1 import is" : $"{Figures.Number(ahead)} imports are")} before it",
        { Total: { } total } progress => $"{progress.Phase}: {Figures.Number(progress.Done)} of {Figures.Rows(total)}",
        var progress => progress.Phase,
    };
}
