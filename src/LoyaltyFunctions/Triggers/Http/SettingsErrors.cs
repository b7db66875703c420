using System.Globalization;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>What is wrong with a program's settings, field by field, each with its remedy.</summary>
internal static class SettingsErrors
{
    private const int MaxPreviewHours = 30 * 24, MaxSameFileDays = 365, MaxLinkDays = 7, MaxRows = 10_000_000;
    private const long MaxBytes = 1L << 40;

    /// <summary>The errors by field, as the JSON names it; empty where there are none.</summary>
    public static IDictionary<string, string[]> Of(ProgramSettings settings)
    {
        var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        Check("name", settings.Name is null || (settings.Name.Length is > 0 and <= 100 && !settings.Name.Any(char.IsControl)), "Use 1 to 100 characters in one line.");
        Check("resultEmail", settings.ResultEmail is null || Recipients.AreValid(settings.ResultEmail), $"Use an e-mail address, or up to {Recipients.Max} separated by commas.");
        Check("timeZone", settings.TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _), "Use the IANA name of a time zone, for example Europe/Berlin.");
        CheckRange("expectedCustomers", settings.ExpectedCustomers, 1, 100_000_000);
        Check("policies.overdraw", settings.Policies?.Overdraw is null || ParseChoice<OverdrawPolicy>(settings.Policies.Overdraw) is not null, "Use reject, floor or allow.");
        Check("policies.duplicates", settings.Policies?.Duplicates is null || ParseChoice<DuplicatePolicy>(settings.Policies.Duplicates) is not null, "Use sum or reject.");
        CheckRange("policies.maxPoints", settings.Policies?.MaxPoints, 1, PointsChange.MaxBalance);
        CheckRange("confirm.aboveRows", settings.Confirm?.AboveRows, 0, MaxRows);
        CheckRange("confirm.abovePoints", settings.Confirm?.AbovePoints, 0, PointsChange.MaxBalance);
        CheckRange("confirm.previewHours", settings.Confirm?.PreviewHours, 1, MaxPreviewHours);
        CheckRange("sameFileDays", settings.SameFileDays, 0, MaxSameFileDays);
        CheckRange("limits.maxFileBytes", settings.Limits?.MaxFileBytes, 1, MaxBytes);
        CheckRange("limits.maxFileRows", settings.Limits?.MaxFileRows, 1, MaxRows);
        CheckRange("birthdays.rewardPoints", settings.Birthdays?.RewardPoints, 0, settings.Policies?.MaxPoints ?? LoyaltyProgram.DefaultMaxPoints);
        CheckRange("birthdays.expiryDays", settings.Birthdays?.ExpiryDays, 1, 3_650);
        Check("birthdays.comment", settings.Birthdays?.Comment is null || (settings.Birthdays.Comment.Length is > 0 and <= ImportOptions.MaxNoteLength && !settings.Birthdays.Comment.Any(char.IsControl)), $"Use 1 to {ImportOptions.MaxNoteLength} characters in one line.");
        CheckRange("linkDays", settings.LinkDays, 1, MaxLinkDays);
        Check("adjustmentComment", settings.AdjustmentComment is null || IsNote(settings.AdjustmentComment), $"Use 1 to {ImportOptions.MaxNoteLength} characters in one line.");
        return errors;

        void CheckRange(string field, long? value, long least, long most) => Check(
            field, value is null || (value >= least && value <= most), string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {least} to {most:N0}."));

        void Check(string field, bool valid, string remedy)
        {
            if (!valid)
            {
                errors[field] = [remedy];
            }
        }
    }

    private static bool IsNote(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= ImportOptions.MaxNoteLength && !text.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029');

    /// <summary>A policy by its name, in any case; not by its number.</summary>
    /// <returns>Null where there is none of that name.</returns>
    internal static T? ParseChoice<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
