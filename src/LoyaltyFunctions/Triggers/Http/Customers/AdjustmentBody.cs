using System.Security.Cryptography;
using System.Text.Json;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>An adjustment as the API takes it.</summary>
public sealed record AdjustmentBody
{
    private const string Add = "add", Set = "set";

    /// <summary>The signed whole number of points, or the balance.</summary>
    public JsonElement? Points { get; init; }

    /// <summary><c>add</c>, the default, or <c>set</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The last day of points that are added, <c>yyyy-mm-dd</c>. Default: they never expire.</summary>
    public string? ExpiresOn { get; init; }

    /// <summary>What only the merchant's team reads. Default: nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>What the customer reads. Default: the program's comment.</summary>
    public string? Comment { get; init; }

    /// <summary>What is wrong with the fields, so that it can't be read as an adjustment at all; empty where nothing is.</summary>
    public IDictionary<string, string[]> Errors()
    {
        var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        if (Points is not { ValueKind: JsonValueKind.Number })
        {
            errors["points"] = ["Give a whole number, not in quotation marks: 100 or -50 to change the balance, or what it shall become with the operation set."];
        }

        if (Operation is not (null or Add or Set))
        {
            errors["operation"] = ["Use add, which is the default, or set."];
        }

        if (Reason is { } reason && (reason.Length > ImportOptions.MaxNoteLength || reason.Any(IsControl)))
        {
            errors["reason"] = [$"Use at most {ImportOptions.MaxNoteLength} characters in one line."];
        }

        return errors;
    }

    /// <summary>The adjustment that the body, which must have no errors, asks for.</summary>
    public Adjustment ToAdjustment(string customerId) => new(
        customerId,
        Points!.Value.GetRawText(),
        Operation == Set,
        ExpiresOn,
        string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(),
        Comment);

    /// <summary>SHA-256 of all that makes an adjustment what it is: it tells a request that is sent again from another one under the same key.</summary>
    public static string HashOf(Adjustment adjustment) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(adjustment, JsonSerializerOptions.Web)));

    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
