namespace LoyaltyFunctions.Import.Accounts;

/// <summary>The names of the genders, as files write them.</summary>
public static class Genders
{
    /// <summary>Every name, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Gender>().Select(NameOf)];

    /// <summary>The name of a gender: <c>preferNoResponse</c>.</summary>
    public static string NameOf(Gender gender) => char.ToLowerInvariant(gender.ToString()[0]) + gender.ToString()[1..];

    /// <summary>The gender of a name, without regard to case.</summary>
    /// <returns>Null where no gender has the name.</returns>
    public static Gender? Find(string? name)
    {
        var index = Names.ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (Gender)index;
    }
}
