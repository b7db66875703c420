using System.Globalization;

namespace LoyaltyFunctions.Import.Accounts;

/// <summary>The fields of an account as text: how changes, records and reports write them.</summary>
public static class AccountFields
{
    private const char BetweenTiers = '\n';

    /// <summary>Every field, in the order in which changes are listed.</summary>
    public static IReadOnlyList<AccountField> All { get; } = Enum.GetValues<AccountField>();

    /// <summary>A field's value; null for none.</summary>
    public static string? TextOf(Account account, AccountField field) => field switch
    {
        AccountField.Email => account.Email,
        AccountField.Name => account.Name,
        AccountField.OptedIn => account.OptedIn ? "yes" : "no",
        AccountField.Tier => account.Tier,
        AccountField.RewardedTiers => account.RewardedTiers.Count == 0 ? null : string.Join(BetweenTiers, account.RewardedTiers),
        AccountField.Birthday => account.Birthday?.ToString(),
        AccountField.Gender => account.Gender is { } gender ? Genders.NameOf(gender) : null,
        AccountField.RewardedBirthday => account.RewardedBirthday?.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>The account with a field's value replaced.</summary>
    /// <param name="account">The account.</param>
    /// <param name="field">The field.</param>
    /// <param name="text">The value as <see cref="TextOf"/> gives it; null for none.</param>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static Account With(Account account, AccountField field, string? text) => field switch
    {
        AccountField.Email => account with { Email = text },
        AccountField.Name => account with { Name = text },
        AccountField.OptedIn => account with { OptedIn = text is "yes" },
        AccountField.Tier => account with { Tier = text },
        AccountField.RewardedTiers => account with { RewardedTiers = ParseTiers(text) },
        AccountField.Birthday => account with { Birthday = ParseBirthday(text) },
        AccountField.Gender => account with { Gender = ParseGender(text) },
        AccountField.RewardedBirthday => account with { RewardedBirthday = text is null ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) },
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>Reads <see cref="AccountField.RewardedTiers"/>; null and the empty string are none.</summary>
    public static IReadOnlyList<string> ParseTiers(string? text) => string.IsNullOrEmpty(text) ? [] : text.Split(BetweenTiers);

    /// <summary>Reads <see cref="AccountField.Birthday"/>; null and the empty string are none.</summary>
    /// <exception cref="FormatException">The text is no birthday.</exception>
    public static Birthday? ParseBirthday(string? text) => string.IsNullOrEmpty(text) ? null : Birthday.Parse(text);

    /// <summary>Reads <see cref="AccountField.Gender"/>; null and the empty string are none.</summary>
    /// <exception cref="FormatException">The text is no gender.</exception>
    public static Gender? ParseGender(string? text) => string.IsNullOrEmpty(text)
        ? null
        : Genders.Find(text) ?? throw new FormatException($"A stored gender is none of {string.Join(", ", Genders.Names)}.");
}
