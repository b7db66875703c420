using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>What people quote, and logs are searched for, when something broke.</summary>
internal static class ErrorIds
{
    /// <summary>A new id; the same at every replay.</summary>
    public static string New(TaskOrchestrationContext context) => $"LF-{context.NewGuid().ToString("n")[..10].ToUpperInvariant()}";
}
