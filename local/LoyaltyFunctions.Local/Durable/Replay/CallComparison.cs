using LoyaltyFunctions.Local.Durable.History;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>Compares the calls of a replay with those of the history, and says how they differ. Inputs are compared, never shown.</summary>
internal static class CallComparison
{
    private const string Advice =
        "An orchestrator must make the same calls in the same order in every replay: drain running instances before its code changes, and "
        + "keep clocks, random values, settings and I/O out of it.";

    /// <summary>A sentence about the difference; null when there is none.</summary>
    public static string? Difference(HistoryEvent recorded, HistoryEvent made)
    {
        if (recorded.Kind != made.Kind || !string.Equals(recorded.Name, made.Name, StringComparison.OrdinalIgnoreCase))
        {
            return $"The history expects {Describe(recorded)}, but the replayed orchestrator made {Describe(made)}. {Advice}";
        }

        string? differing = DifferingPart(recorded, made);
        return differing is null
            ? null
            : $"The history expects {Describe(recorded)}, but the replayed orchestrator made it with another {differing}. {Advice}";
    }

    public static string Missing(string call) => $"The history expects {call}, but the replayed orchestrator did not make it. {Advice}";

    public static string Describe(HistoryEvent call) => call.Kind switch
    {
        HistoryKind.TaskScheduled => $"call #{call.TaskId} of activity '{call.Name}'",
        HistoryKind.SubOrchestrationScheduled => $"call #{call.TaskId} of sub-orchestrator '{call.Name}'",
        HistoryKind.TimerCreated => $"call #{call.TaskId} of a timer",
        _ => $"call #{call.TaskId} that sends event '{call.Name}'",
    };

    private static string? DifferingPart(HistoryEvent recorded, HistoryEvent made)
    {
        if (recorded.Target != made.Target)
        {
            return "instance id";
        }

        if (recorded.FireAt != made.FireAt)
        {
            return "time";
        }

        return recorded.Payload != made.Payload ? "input" : null;
    }
}
