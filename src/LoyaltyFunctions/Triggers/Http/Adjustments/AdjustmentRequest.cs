using System.Globalization;
using System.Text.Json;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Http.Adjustments;

/// <summary>One amount for every customer that fits a filter, as the API takes it.</summary>
public sealed record AdjustmentRequest
{
    /// <summary>The points: a signed whole number to add, or the balance to set.</summary>
    public long? Points { get; init; }

    /// <summary><c>add</c>, the default, or <c>set</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The last day of the points, <c>yyyy-MM-dd</c>; null: they never expire.</summary>
    public string? ExpiresOn { get; init; }

    /// <summary>Who is meant, by the names of <see cref="CustomerFilterParser.Names"/>; required, and empty for all.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Filter { get; init; }

    /// <summary>What only the team reads.</summary>
    public string? Reason { get; init; }

    /// <summary>What customers read. Default: the program's comment on adjustments.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the points become the balance.</summary>
    internal bool Sets => Operation is "set";

    /// <summary>Whom it is for, and what becomes of them; and what is wrong with it, by field.</summary>
    internal (CustomerSelection Selection, IDictionary<string, string[]> Errors) Read(LoyaltyProgram program, DateOnly today)
    {
        var (expiresOn, expiryProblem) = ReadExpiry(today);
        var filter = ReadFilter(program);
        (string Field, IEnumerable<string?> Problems)[] checks =
        [
            ("comment", [TextProblem(Comment)]),
            ("expiresOn", [expiryProblem]),
            ("filter", Filter is null ? ["Say who is meant: {\"tier\": \"Gold\"}, or {} for all customers."] : filter.Problems),
            ("operation", [Operation is null or "add" or "set" ? null : "Use add or set."]),
            ("points", [PointsProblem(program)]),
            ("reason", [TextProblem(Reason)]),
        ];
        var selection = new CustomerSelection
        {
            Type = Sets ? ImportType.PointsSet : ImportType.PointsAdd,
            Filter = filter.Filter,
            Points = Points,
            ExpiresOn = expiresOn,
        };
        return (selection, checks
            .Select(check => (check.Field, Problems: check.Problems.OfType<string>().ToArray()))
            .Where(check => check.Problems.Length > 0)
            .ToDictionary(check => check.Field, check => check.Problems));
    }

    /// <summary>Whether a field that is wrong now may have been right when the same request came before.</summary>
    internal static bool DependsOnTheDayOrSettings(string field) => field is "points" or "expiresOn";

    private string? PointsProblem(LoyaltyProgram program) => Points switch
    {
        null or 0 when !Sets => "Use a whole number other than 0: positive to add, negative to deduct.",
        null or < 0 when Sets => "Use a whole number from 0 up: the balance of everybody who is meant.",
        < 0 when !program.AllowNegative => "The program's settings allow no deductions. Use a positive number, or have the program's administrator change policies.allowNegative.",
        { } points when points > program.MaxPoints || points < -program.MaxPoints =>
            string.Create(CultureInfo.InvariantCulture, $"Use at most {program.MaxPoints:N0}, the largest amount that the program's settings allow."),
        _ => null,
    };

    private (DateOnly? Day, string? Problem) ReadExpiry(DateOnly today)
    {
        if (ExpiresOn is null)
        {
            return (null, null);
        }

        if (!DateOnly.TryParseExact(ExpiresOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (null, "Use a date as yyyy-MM-dd: 2027-06-30.");
        }

        return day < today ? (null, "The day is past. Use today or a later day.")
            : Points < 0 && !Sets ? (null, "A deduction does not expire. Leave expiresOn out.")
            : (day, null);
    }

    private static string? TextProblem(string? text) =>
        text is null || (text.Trim().Length > 0 && text.Length <= ImportOptions.MaxNoteLength && !text.Any(char.IsControl))
            ? null
            : $"Use 1 to {ImportOptions.MaxNoteLength} characters in one line, or leave it out.";

    private ParsedFilter ReadFilter(LoyaltyProgram program)
    {
        try
        {
            return CustomerFilterParser.Parse(GivenFilter(), program.StartOf);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or bytes that are not UTF-8: parsed as JSON, and no text.
            return new ParsedFilter(CustomerFilter.All, ["A text of the filter is no valid Unicode. Send it in UTF-8."]);
        }
    }

    private IEnumerable<KeyValuePair<string, string>> GivenFilter() =>
        (Filter ?? new Dictionary<string, JsonElement>()).Select(pair => new KeyValuePair<string, string>(pair.Key, TextOf(pair.Value)));

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
