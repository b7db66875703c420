using System.Globalization;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Activities.Inspecting;

/// <summary>Makes an import's plan of its program's settings and of what its sender asked for: for what protects points, the stricter of the two.</summary>
internal static class Planning
{
    /// <summary>The plan of an import whose file can be imported.</summary>
    /// <param name="import">The import.</param>
    /// <param name="type">What its rows do.</param>
    /// <param name="inspection">What the first look at its file found.</param>
    /// <param name="program">The program's settings.</param>
    /// <param name="tiers">The program's tiers.</param>
    /// <param name="repeated">The import whose content it repeats; null for none.</param>
    /// <param name="now">The current time.</param>
    public static ImportPlan Of(
        ImportEntity import, ImportType type, Inspection inspection, LoyaltyProgram program, TierList tiers, ImportEntity? repeated, DateTimeOffset now)
    {
        var options = import.Options;
        return new ImportPlan(
            type,
            inspection.Format!,
            inspection.Columns!,
            inspection.Rows,
            new RowRules(program.DayOf(now), program.AllowNegative && (options.AllowNegative ?? true), program.MaxPoints)
            {
                Points = options.Points ?? PointsMode.Add,
            },
            RulesOf(import, type, program, options) with { Tiers = tiers, Today = import.Selection?.Day ?? program.DayOf(now) },
            ChunkLayout.For(inspection.Rows, program.Partitions))
        {
            // Nobody waits for a timer's preview, and nobody is there to confirm it.
            Confirmation = import.Source == ImportSources.Timer ? ConfirmationRules.None : new ConfirmationRules(
                [.. ReasonsOf(options, type, inspection.Rows, program, repeated)],
                program.ConfirmAbovePoints,
                program.AllOrNothing || options.AllOrNothing == true,
                program.PreviewHours),
        };
    }

    private static AccountRules RulesOf(ImportEntity import, ImportType type, LoyaltyProgram program, ImportOptions options) => new()
    {
        ImportId = import.Id,
        Type = type,
        Overdraw = Stricter(program.Overdraw, options.Overdraw),
        RequireOptIn = program.RequireOptIn || options.RequireOptIn == true,
        Duplicates = options.Duplicates > program.Duplicates ? options.Duplicates.Value : program.Duplicates,
        AffectsLifetime = options.AffectsLifetime ?? program.AffectsLifetime,
        AllowDowngrades = program.AllowDowngrades && (options.AllowDowngrades ?? true),
        IssueRewards = options.IssueRewards ?? program.IssueRewards,
        UndoneImport = import.Undoes,
        RestoringImport = import.UndoesRestored,
        BirthdayPoints = program.BirthdayPoints,
        BirthdayPointsExpireOn = import.Selection?.Day is { } day && program.BirthdayExpiryDays is { } days ? day.AddDays(days) : null,
        PublicNote = options.PublicNote,
        InternalNote = options.InternalNote,
    };

    /// <summary>The policies' names are in the order of their strictness.</summary>
    private static OverdrawPolicy Stricter(OverdrawPolicy program, OverdrawPolicy? wanted) => wanted < program ? wanted.Value : program;

    private static IEnumerable<string> ReasonsOf(
        ImportOptions options, ImportType type, int rows, LoyaltyProgram program, ImportEntity? repeated)
    {
        if (options.Mode == ImportMode.Validate)
        {
            yield return type == ImportType.Undo ? "An undo is shown before it is applied." : "It was sent to be validated first.";
        }

        if (program.ConfirmAlways)
        {
            yield return "The program asks for a confirmation of every import.";
        }

        if (rows > program.ConfirmAboveRows)
        {
            yield return $"It has {Number(rows)} rows, and the program asks for a confirmation of imports of more than {Number(program.ConfirmAboveRows.Value)}.";
        }

        if (repeated is not null)
        {
            yield return Repetition(repeated, program);
        }
    }

    private static string Repetition(ImportEntity repeated, LoyaltyProgram program)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(program.TimeZone);
        var when = TimeZoneInfo.ConvertTime(repeated.ReceivedAt!.Value, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var who = repeated.Options.RequestedBy is { } name ? $" from {name}" : "";
        return $"The file has the same content as import {repeated.Id} ({repeated.FileName}), which came on {when} ({program.TimeZone}){who} and is {repeated.State}. Confirm it only if both are meant.";
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
