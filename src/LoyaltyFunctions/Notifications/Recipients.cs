using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Notifications;

/// <summary>Who is told about an import.</summary>
public static class Recipients
{
    /// <summary>The most addresses of one result.</summary>
    public const int Max = 20;

    private static readonly EmailAddressAttribute Address = new();

    /// <summary>The addresses of a list that commas or semicolons separate, each once; what is no address is left out.</summary>
    public static IReadOnlyList<string> Parse(string? list) =>
    [
        .. (list ?? "")
            .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(address => Address.IsValid(address))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(Max),
    ];

    /// <summary>Whether the list has addresses, and nothing else.</summary>
    public static bool AreValid(string list)
    {
        var parts = list.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length is > 0 and <= Max && Array.TrueForAll(parts, Address.IsValid);
    }
}
