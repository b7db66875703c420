using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>The header by which a request that is sent again gets the answer of the first.</summary>
internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>Reads the header.</summary>
    /// <returns>The key, null where there is none; or the answer to send.</returns>
    public static (string? Key, IResult? Problem) Read(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        return key.Length > MaxLength
            ? (null, Problems.InvalidValue($"The header {Header} has {key.Length} characters. Use at most {MaxLength}, for example a UUID."))
            : (key.Length == 0 ? null : key, null);
    }
}
