using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage.Programs;

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

    /// <summary>Which imports wait for a confirmation.</summary>
    public ProgramConfirmation? Confirm { get; init; }

    /// <summary>For how many days the same content is noticed when it comes again; 0: never. Default 30.</summary>
    public int? SameFileDays { get; init; }

    /// <summary>How large files may be.</summary>
    public ProgramLimits? Limits { get; init; }

    /// <summary>What customers get for their birthdays.</summary>
    public ProgramBirthdays? Birthdays { get; init; }

    /// <summary>How many days a link to a report works, where that is shorter than the deployment's. Default: the deployment's.</summary>
    public int? LinkDays { get; init; }

    /// <summary>What a customer reads about an adjustment that has no comment of its own. Default: "Points adjusted by our team."</summary>
    public string? AdjustmentComment { get; init; }

    /// <summary>The settings of a program.</summary>
    public static ProgramSettings From(LoyaltyProgram program) => new()
    {
        Name = program.Name,
        ResultEmail = program.ResultEmail,
        TimeZone = program.TimeZone,
        ExpectedCustomers = program.ExpectedCustomers,
        Policies = PoliciesOf(program),
        Confirm = new ProgramConfirmation
        {
            Always = program.ConfirmAlways,
            AboveRows = program.ConfirmAboveRows,
            AbovePoints = program.ConfirmAbovePoints,
            PreviewHours = program.PreviewHours,
        },
        SameFileDays = program.SameFileDays,
        Limits = new ProgramLimits { MaxFileBytes = program.MaxFileBytes, MaxFileRows = program.MaxFileRows },
        Birthdays = new ProgramBirthdays
        {
            RewardPoints = program.BirthdayPoints,
            ExpiryDays = program.BirthdayExpiryDays,
            Comment = program.BirthdayComment,
        },
        LinkDays = program.LinkDays,
        AdjustmentComment = program.AdjustmentComment,
    };

    /// <summary>The program that the settings, which must have no <see cref="SettingsErrors"/>, describe.</summary>
    public LoyaltyProgram ToProgram(string id)
    {
        var defaults = new LoyaltyProgram { Id = id, Name = Name ?? id, Partitions = Partitioning.PartitionsFor(ExpectedCustomers) };
        return defaults with
        {
            ResultEmail = ResultEmail,
            TimeZone = TimeZone ?? defaults.TimeZone,
            ExpectedCustomers = ExpectedCustomers,
            AllowNegative = Policies?.AllowNegative ?? defaults.AllowNegative,
            Overdraw = SettingsErrors.ParseChoice<OverdrawPolicy>(Policies?.Overdraw) ?? defaults.Overdraw,
            RequireOptIn = Policies?.RequireOptIn ?? defaults.RequireOptIn,
            MaxPoints = Policies?.MaxPoints ?? defaults.MaxPoints,
            AffectsLifetime = Policies?.AffectsLifetime,
            Duplicates = SettingsErrors.ParseChoice<DuplicatePolicy>(Policies?.Duplicates) ?? defaults.Duplicates,
            AllOrNothing = Policies?.AllOrNothing ?? defaults.AllOrNothing,
            AllowDowngrades = Policies?.AllowDowngrades ?? defaults.AllowDowngrades,
            IssueRewards = Policies?.IssueRewards ?? defaults.IssueRewards,
            ConfirmAlways = Confirm?.Always ?? defaults.ConfirmAlways,
            ConfirmAboveRows = Confirm?.AboveRows,
            ConfirmAbovePoints = Confirm?.AbovePoints,
            PreviewHours = Confirm?.PreviewHours ?? defaults.PreviewHours,
            SameFileDays = SameFileDays ?? defaults.SameFileDays,
            MaxFileBytes = Limits?.MaxFileBytes,
            MaxFileRows = Limits?.MaxFileRows,
            BirthdayPoints = Birthdays?.RewardPoints ?? defaults.BirthdayPoints,
            BirthdayExpiryDays = Birthdays?.ExpiryDays,
            BirthdayComment = Birthdays?.Comment ?? defaults.BirthdayComment,
            LinkDays = LinkDays,
            AdjustmentComment = AdjustmentComment ?? defaults.AdjustmentComment,
        };
    }

    private static ProgramPolicies PoliciesOf(LoyaltyProgram program) => new()
    {
        AllowNegative = program.AllowNegative,
        Overdraw = program.Overdraw.ToString().ToLowerInvariant(),
        RequireOptIn = program.RequireOptIn,
        MaxPoints = program.MaxPoints,
        AffectsLifetime = program.AffectsLifetime,
        Duplicates = program.Duplicates.ToString().ToLowerInvariant(),
        AllOrNothing = program.AllOrNothing,
        AllowDowngrades = program.AllowDowngrades,
        IssueRewards = program.IssueRewards,
    };
}
