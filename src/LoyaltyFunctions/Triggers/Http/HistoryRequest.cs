using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Which part of a program's history a request asks for.</summary>
/// <param name="Filter">Which imports.</param>
/// <param name="PageSize">The most imports of the answer.</param>
/// <param name="After">Where the page before ended; null for the first.</param>
internal sealed record HistoryRequest(HistoryFilter Filter, int PageSize, string? After)
{
    private const int DefaultPageSize = 50, MaxPageSize = 200;
    private static readonly string[] Known = ["state", "type", "from", "to", "pageSize", "continuation"];

    /// <summary>A place in the history as a text to send back.</summary>
    public static string? ContinuationOf(string? place) => place is null ? null : Base64Url.EncodeToString(Encoding.ASCII.GetBytes(place));

    /// <summary>Reads the request.</summary>
    /// <returns>The request; or null and what is wrong with it, whole sentences.</returns>
    public static (HistoryRequest? Request, string? Problem) Read(IQueryCollection query, LoyaltyProgram program)
    {
        var problems = new List<string>();
        problems.AddRange(query.Keys
            .Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => $"There is no parameter \"{Shown(name)}\". The parameters are {string.Join(", ", Known)}."));
        var filter = new HistoryFilter
        {
            States = [.. Texts(query, "state").Select(text => Take(StateOf(text), problems)).OfType<ImportState>()],
            Type = Text(query, "type") is { } type ? Take(TypeOf(type), problems) : null,
            From = Text(query, "from") is { } from ? Take(MomentOf("from", from, program, daysAfter: 0), problems) : null,
            To = Text(query, "to") is { } to ? Take(MomentOf("to", to, program, daysAfter: 1), problems) : null,
        };
        var pageSize = Text(query, "pageSize") is { } size ? Take(PageSizeOf(size), problems) : DefaultPageSize;
        var after = Text(query, "continuation") is { } continuation ? Take(PlaceOf(continuation), problems) : null;
        return problems.Count > 0 ? (null, string.Join(' ', problems)) : (new HistoryRequest(filter, pageSize!.Value, after), null);
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static string[] Texts(IQueryCollection query, string name) =>
        query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static T Take<T>((T Value, string? Problem) read, List<string> problems)
    {
        problems.AddRange(read.Problem is null ? [] : [read.Problem]);
        return read.Value;
    }

    private static (ImportState? State, string? Problem) StateOf(string text)
    {
        foreach (var state in Enum.GetValues<ImportState>())
        {
            if (state.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return (state, null);
            }
        }

        return (null, $"There is no state \"{Shown(text)}\". The states are {string.Join(", ", Enum.GetNames<ImportState>())}.");
    }

    private static (string? Type, string? Problem) TypeOf(string text) => ImportTypes.TryParseAny(text, out _)
        ? (text, null)
        : (null, $"There is no import type \"{Shown(text)}\". The types are {string.Join(", ", ImportTypes.AllNames)}.");

    /// <summary>A moment; a day begins, or with one day added ends, by the program's clocks.</summary>
    private static (DateTimeOffset? Moment, string? Problem) MomentOf(string name, string text, LoyaltyProgram program, int daysAfter)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999)
        {
            return (program.StartOf(day.AddDays(daysAfter)), null);
        }

        // A "+" that the sender did not encode arrives as a space.
        return Moments.TryParse(text.Replace(' ', '+'), out var moment)
            ? (moment, null)
            : (null, $"{name} is \"{Shown(text)}\". Use a day, 2026-11-21, or a moment with its offset, 2026-11-21T12:00:00Z.");
    }

    private static (int? PageSize, string? Problem) PageSizeOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= MaxPageSize
            ? (size, null)
            : (null, $"pageSize is \"{Shown(text)}\". Use a whole number from 1 to {MaxPageSize}.");

    private static (string? Place, string? Problem) PlaceOf(string continuation)
    {
        var place = Base64Url.IsValid(continuation) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(continuation)) : "";
        return HistoryKeys.IsPlace(place)
            ? (place, null)
            : (null, "The continuation is none that this list gave. Send it as it was given, or leave it out to begin with the newest import.");
    }

    private static string Shown(string text) => text.Length > 80 ? $"{text[..80]}…" : text;
}
