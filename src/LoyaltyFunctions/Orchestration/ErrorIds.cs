using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>What people quote, and logs are searched for, when something broke.</summary>
internal static class ErrorIds
{
    private const int Length = 10;

    /// <summary>A new id; the same at every replay.</summary>
    public static string New(TaskOrchestrationContext context) => Shown(context.NewGuid().ToString("n"));

    /// <summary>The id of a dropped file's import that never came to run; the same however often that is noticed.</summary>
    public static string OfDrop(string importId) => Shown(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"drop {importId}"))));

    private static string Shown(string digits) => $"LF-{digits[..Length].ToUpperInvariant()}";
}
