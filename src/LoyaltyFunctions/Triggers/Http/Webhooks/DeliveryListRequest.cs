using System.Globalization;
using LoyaltyFunctions.Webhooks;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Webhooks;

/// <summary>Which of a webhook's deliveries a request asks for.</summary>
/// <param name="State">In this state only; null: in any.</param>
/// <param name="PageSize">The most deliveries of the answer.</param>
/// <param name="After">Where the page before ended; null for the first.</param>
internal sealed record DeliveryListRequest(string? State, int PageSize, string? After)
{
    private const int DefaultPageSize = 50, MaxPageSize = 200;
    private static readonly string[] Known = ["state", "pageSize", "continuation"];

    /// <summary>Reads the request.</summary>
    /// <returns>The request; or null and what is wrong with it, whole sentences.</returns>
    public static (DeliveryListRequest? Request, string? Problem) Read(IQueryCollection query)
    {
        var problems = new List<string>();
        problems.AddRange(query.Keys
            .Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => $"There is no parameter \"{Shown(name)}\". The parameters are {string.Join(", ", Known)}."));
        var (state, after, size) = (Text(query, "state"), Text(query, "continuation"), DefaultPageSize);
        if (state is not null && !DeliveryStates.All.Contains(state))
        {
            problems.Add($"There is no state \"{Shown(state)}\". The states are {string.Join(", ", DeliveryStates.All)}.");
        }

        if (Text(query, "pageSize") is { } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= MaxPageSize))
        {
            problems.Add($"pageSize is \"{Shown(text)}\". Use a whole number from 1 to {MaxPageSize}.");
        }

        if (after is not null && !DeliveryIds.IsId(after))
        {
            problems.Add("The continuation is none that this list gave. Send it as it was given, or leave it out to begin with the newest delivery.");
        }

        return problems.Count > 0 ? (null, string.Join(' ', problems)) : (new DeliveryListRequest(state, size, after), null);
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static string Shown(string text) => text.Length > 80 ? $"{text[..80]}…" : text;
}
