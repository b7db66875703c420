using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads a gender: one of four names, without regard to case. Other words are not translated, only suggested.</summary>
internal static class GenderCell
{
    private static readonly string Choice = $"Write one of these: {string.Join(", ", Genders.Names)}; or leave the cell empty to keep what is stored.";

    private static readonly Dictionary<string, Gender> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["m"] = Gender.Man,
        ["male"] = Gender.Man,
        ["men"] = Gender.Man,
        ["mr"] = Gender.Man,
        ["f"] = Gender.Woman,
        ["w"] = Gender.Woman,
        ["female"] = Gender.Woman,
        ["women"] = Gender.Woman,
        ["mrs"] = Gender.Woman,
        ["ms"] = Gender.Woman,
        ["t"] = Gender.Transgender,
        ["trans"] = Gender.Transgender,
        ["other"] = Gender.PreferNoResponse,
        ["undisclosed"] = Gender.PreferNoResponse,
        ["prefer no response"] = Gender.PreferNoResponse,
        ["prefer not to say"] = Gender.PreferNoResponse,
        ["no response"] = Gender.PreferNoResponse,
    };

    /// <summary>The gender, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    internal static Gender? Read(Cell cell, RowIssues issues)
    {
        var value = cell.Value;
        if (value.Length == 0)
        {
            return null;
        }

        if (Genders.Find(value) is { } gender)
        {
            return gender;
        }

        if (Placeholders.Explain(value) is { } why)
        {
            issues.AddError(cell, IssueCodes.Placeholder, $"{cell.Found} {why}. {Choice}");
            return null;
        }

        var meant = FindMeant(value) is { } name ? $" Did you mean \"{name}\"?" : "";
        issues.AddError(cell, IssueCodes.InvalidGender, $"{cell.Found} is not one of the genders that can be stored.{meant} {Choice}");
        return null;
    }

    private static string? FindMeant(string value) => OtherWords.TryGetValue(value, out var gender)
        ? Genders.NameOf(gender)
        : Genders.Names.FirstOrDefault(name => Spelling.IsNear(value.ToLowerInvariant(), name.ToLowerInvariant()));
}
