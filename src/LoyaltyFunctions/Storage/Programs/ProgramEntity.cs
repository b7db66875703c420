using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>A program's row: partition key the program's id, row key <c>program</c>.</summary>
public sealed class ProgramEntity : ITableEntity
{
    /// <summary>The row key of every program's settings.</summary>
    public const string Key = "program";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = Key;

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.Name"/>
    public string? Name { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.ResultEmail"/>
    public string? ResultEmail { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.TimeZone"/>
    public string? TimeZone { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.ExpectedCustomers"/>
    public int? ExpectedCustomers { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.Partitions"/>
    public int? Partitions { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.AllowNegative"/>
    public bool? AllowNegative { get; set; }

    /// <summary>The policy's name.</summary>
    public string? Overdraw { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.RequireOptIn"/>
    public bool? RequireOptIn { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.MaxPoints"/>
    public long? MaxPoints { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.AffectsLifetime"/>
    public bool? AffectsLifetime { get; set; }

    /// <summary>The policy's name.</summary>
    public string? Duplicates { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.AllOrNothing"/>
    public bool? AllOrNothing { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.AllowDowngrades"/>
    public bool? AllowDowngrades { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.IssueRewards"/>
    public bool? IssueRewards { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.ConfirmAlways"/>
    public bool? ConfirmAlways { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.ConfirmAboveRows"/>
    public int? ConfirmAboveRows { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.ConfirmAbovePoints"/>
    public long? ConfirmAbovePoints { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.PreviewHours"/>
    public int? PreviewHours { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.SameFileDays"/>
    public int? SameFileDays { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.MaxFileBytes"/>
    public long? MaxFileBytes { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.MaxFileRows"/>
    public int? MaxFileRows { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.BirthdayPoints"/>
    public long? BirthdayPoints { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.BirthdayExpiryDays"/>
    public int? BirthdayExpiryDays { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.BirthdayComment"/>
    public string? BirthdayComment { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.LinkDays"/>
    public int? LinkDays { get; set; }

    /// <inheritdoc cref="LoyaltyProgram.AdjustmentComment"/>
    public string? AdjustmentComment { get; set; }

    /// <summary>The row of a program.</summary>
    public static ProgramEntity From(LoyaltyProgram program) => new()
    {
        PartitionKey = program.Id,
        Name = program.Name,
        ResultEmail = program.ResultEmail,
        TimeZone = program.TimeZone,
        ExpectedCustomers = program.ExpectedCustomers,
        Partitions = program.Partitions,
        AllowNegative = program.AllowNegative,
        Overdraw = program.Overdraw.ToString(),
        RequireOptIn = program.RequireOptIn,
        MaxPoints = program.MaxPoints,
        AffectsLifetime = program.AffectsLifetime,
        Duplicates = program.Duplicates.ToString(),
        AllOrNothing = program.AllOrNothing,
        AllowDowngrades = program.AllowDowngrades,
        IssueRewards = program.IssueRewards,
        ConfirmAlways = program.ConfirmAlways,
        ConfirmAboveRows = program.ConfirmAboveRows,
        ConfirmAbovePoints = program.ConfirmAbovePoints,
        PreviewHours = program.PreviewHours,
        SameFileDays = program.SameFileDays,
        MaxFileBytes = program.MaxFileBytes,
        MaxFileRows = program.MaxFileRows,
        LinkDays = program.LinkDays,
        BirthdayPoints = program.BirthdayPoints,
        BirthdayExpiryDays = program.BirthdayExpiryDays,
        BirthdayComment = program.BirthdayComment,
        AdjustmentComment = program.AdjustmentComment,
    };

    /// <summary>The program of the row.</summary>
    public LoyaltyProgram ToProgram() => new()
    {
        Id = PartitionKey,
        Name = Name ?? PartitionKey,
        ResultEmail = ResultEmail,
        TimeZone = TimeZone ?? "UTC",
        ExpectedCustomers = ExpectedCustomers,
        Partitions = Partitions ?? throw new InvalidDataException($"The row of program {PartitionKey} has no number of partitions."),
        AllowNegative = AllowNegative ?? true,
        Overdraw = Enum.TryParse<OverdrawPolicy>(Overdraw, out var overdraw) ? overdraw : OverdrawPolicy.Reject,
        RequireOptIn = RequireOptIn ?? true,
        MaxPoints = MaxPoints ?? LoyaltyProgram.DefaultMaxPoints,
        AffectsLifetime = AffectsLifetime,
        Duplicates = Enum.TryParse<DuplicatePolicy>(Duplicates, out var duplicates) ? duplicates : DuplicatePolicy.Sum,
        AllOrNothing = AllOrNothing ?? false,
        AllowDowngrades = AllowDowngrades ?? true,
        IssueRewards = IssueRewards ?? false,
        ConfirmAlways = ConfirmAlways ?? false,
        ConfirmAboveRows = ConfirmAboveRows,
        ConfirmAbovePoints = ConfirmAbovePoints,
        PreviewHours = PreviewHours ?? 24,
        SameFileDays = SameFileDays ?? 30,
        MaxFileBytes = MaxFileBytes,
        MaxFileRows = MaxFileRows,
        LinkDays = LinkDays,
        BirthdayPoints = BirthdayPoints ?? 0,
        BirthdayExpiryDays = BirthdayExpiryDays,
        BirthdayComment = BirthdayComment ?? "Happy birthday!",
        AdjustmentComment = AdjustmentComment ?? LoyaltyProgram.DefaultAdjustmentComment,
    };
}
