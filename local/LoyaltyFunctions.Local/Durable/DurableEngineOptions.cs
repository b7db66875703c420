namespace LoyaltyFunctions.Local.Durable;

/// <summary>How the durable engine stores and runs orchestrations.</summary>
public sealed record DurableEngineOptions
{
    /// <summary>
    /// The hub's name, which begins the names of its tables and of its container: 3 to 45 letters and digits, a letter first.
    /// "LoyaltyHub" by default.
    /// </summary>
    public string HubName { get; init; } = "LoyaltyHub";

    /// <summary>How many activities run at once; 4 by default, because that saturates Azurite.</summary>
    public int MaxConcurrentActivities { get; init; } = 4;

    /// <summary>How many orchestrators run at once; 8 by default.</summary>
    public int MaxConcurrentOrchestrators { get; init; } = 8;

    internal string InstancesTable => HubName + "Instances";

    internal string HistoryTable => HubName + "History";

    internal string PayloadContainer => HubName.ToLowerInvariant() + "-largemessages";

    /// <summary>Says what is wrong with options; null when nothing is.</summary>
    internal string? FindProblem()
    {
        if (HubName.Length is < 3 or > 45 || !char.IsAsciiLetter(HubName[0]) || !HubName.All(char.IsAsciiLetterOrDigit))
        {
            return $"The hub name '{HubName}' does not fit: use 3 to 45 letters and digits, a letter first.";
        }

        return MaxConcurrentActivities < 1 || MaxConcurrentOrchestrators < 1
            ? "At least one activity and one orchestrator must be allowed to run at a time."
            : null;
    }
}
