using LoyaltyFunctions.Local.Durable.History;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>How far an episode came.</summary>
/// <param name="Played">How many events were played.</param>
/// <param name="Decided">The calls that were made for the first time.</param>
/// <param name="Open">All calls that still wait for their answers.</param>
/// <param name="CustomStatus">The custom status as JSON.</param>
/// <param name="End">How the orchestration ended; null while it waits.</param>
internal sealed record EpisodeOutcome(
    int Played,
    IReadOnlyList<HistoryEvent> Decided,
    IReadOnlyList<HistoryEvent> Open,
    string? CustomStatus,
    EpisodeEnd? End);

/// <summary>How an orchestration, or one execution of it, ended.</summary>
internal abstract record EpisodeEnd
{
    /// <summary>The orchestrator returned.</summary>
    public sealed record Completed(string? Output) : EpisodeEnd;

    /// <summary>An exception left the orchestrator, or it broke the rules.</summary>
    public sealed record Failed(TaskFailureDetails Failure) : EpisodeEnd;

    /// <summary>The orchestrator asked to begin anew, with these events that nobody had waited for.</summary>
    public sealed record ContinuedAsNew(string? Input, IReadOnlyList<(string Name, string? Payload)> Events) : EpisodeEnd;
}
