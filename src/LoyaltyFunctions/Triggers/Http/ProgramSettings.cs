using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>A program's settings as the API takes and gives them. What is left out has its default.</summary>
public sealed record ProgramSettings
{
    /// <summary>The program's name for people. Default: its id.</summary>
    public string? Name { get; init; }

    /// <summary>Where results are mailed, addresses separated by commas. Default: nowhere.</summary>
    public string? ResultEmail { get; init; }

    /// <summary>IANA name of the time zone in which its days begin. Default UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How many customers it will have, about. Read at its creation only. Default: 16,384.</summary>
    public int? ExpectedCustomers { get; init; }

    /// <summary>What rows may do.</summary>
    public ProgramPolicies? Policies { get; init; }

    /// <summary>The settings of a program.</summary>
    public static ProgramSettings From(LoyaltyProgram program) => new()
    {
        Name = program.Name,
        ResultEmail = program.ResultEmail,
        TimeZone = program.TimeZone,
        ExpectedCustomers = program.ExpectedCustomers,
        Policies = new ProgramPolicies
        {
            AllowNegative = program.AllowNegative,
            Overdraw = program.Overdraw.ToString().ToLowerInvariant(),
            RequireOptIn = program.RequireOptIn,
            MaxPoints = program.MaxPoints,
        },
    };

    /// <summary>What is wrong with the settings, by field; empty where nothing is.</summary>
    public IDictionary<string, string[]> Errors()
    {
        var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        Check("name", Name is null or { Length: > 0 and <= 100 }, "Use 1 to 100 characters.");
        Check("resultEmail", ResultEmail is null || Recipients.AreValid(ResultEmail), $"Use an e-mail address, or up to {Recipients.Max} separated by commas.");
        Check("timeZone", TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _), "Use the IANA name of a time zone, for example Europe/Berlin.");
        Check("expectedCustomers", ExpectedCustomers is null or (> 0 and <= 100_000_000), "Use a whole number from 1 to 100,000,000.");
        Check("policies.overdraw", Policies?.Overdraw is null || ParsedOverdraw is not null, "Use reject, floor or allow.");
        Check("policies.maxPoints", Policies?.MaxPoints is null or (> 0 and <= PointsChange.MaxBalance), $"Use a whole number from 1 to {PointsChange.MaxBalance.ToString("N0", CultureInfo.InvariantCulture)}.");
        return errors;

        void Check(string field, bool valid, string remedy)
        {
            if (!valid)
            {
                errors[field] = [remedy];
            }
        }
    }

    /// <summary>The program that the settings describe.</summary>
    public LoyaltyProgram ToProgram(string id) => new()
    {
        Id = id,
        Name = Name ?? id,
        ResultEmail = ResultEmail,
        TimeZone = TimeZone ?? "UTC",
        ExpectedCustomers = ExpectedCustomers,
        Partitions = Partitioning.PartitionsFor(ExpectedCustomers),
        AllowNegative = Policies?.AllowNegative ?? true,
        Overdraw = ParsedOverdraw ?? OverdrawPolicy.Reject,
        RequireOptIn = Policies?.RequireOptIn ?? true,
        MaxPoints = Policies?.MaxPoints ?? 100_000_000,
    };

    private OverdrawPolicy? ParsedOverdraw =>
        Enum.TryParse<OverdrawPolicy>(Policies?.Overdraw, ignoreCase: true, out var policy) && !char.IsAsciiDigit(Policies!.Overdraw![0]) ? policy : null;
}

/// <summary>What the rows of a program's imports may do.</summary>
public sealed record ProgramPolicies
{
    /// <summary>Whether a points-add row may deduct. Default true.</summary>
    public bool? AllowNegative { get; init; }

    /// <summary>A deduction beyond the balance: <c>reject</c> (the default), <c>floor</c> at zero, or <c>allow</c>.</summary>
    public string? Overdraw { get; init; }

    /// <summary>Whether only customers who opted in can get points. Default true.</summary>
    public bool? RequireOptIn { get; init; }

    /// <summary>The largest amount a row may carry, either sign. Default 100,000,000.</summary>
    public long? MaxPoints { get; init; }
}
