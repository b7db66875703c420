using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>The header by which a sender names a request, so that sending it again does nothing again.</summary>
internal static class IdempotencyKeys
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>The request's key; null where each sending stands for itself.</summary>
    public static string? Of(HttpRequest request) => request.Headers[Header].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>What is wrong with the key; null for nothing.</summary>
    public static IResult? Refuse(HttpRequest request) => Of(request) is { Length: > MaxLength } key
        ? Problems.InvalidValue($"The header {Header} has {key.Length} characters. Use at most {MaxLength}, for example a UUID.")
        : null;
}
