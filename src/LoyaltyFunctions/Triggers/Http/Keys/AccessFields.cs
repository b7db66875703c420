using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary>Reads the fields that keys and partners have in common, and notes what is wrong with them.</summary>
internal sealed class AccessFields
{
    private readonly SortedDictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong, field by field, with the remedy; empty where nothing is.</summary>
    public IDictionary<string, string[]> Errors => _errors;

    /// <summary>Notes that a field is wrong.</summary>
    public void Refuse(string field, string remedy) => _errors[field] = [remedy];

    /// <summary>A name for people.</summary>
    public string Name(string? name)
    {
        if (name?.Trim() is { Length: > 0 and <= 100 } trimmed && !trimmed.Any(char.IsControl))
        {
            return trimmed;
        }

        Refuse("name", "Use 1 to 100 characters in one line.");
        return "";
    }

    /// <summary>A set of permissions.</summary>
    /// <param name="names">Their names; null: <paramref name="missing"/>.</param>
    /// <param name="most">Those that there are to choose from.</param>
    /// <param name="missing">What nothing stands for; null: they must be named.</param>
    public Permissions Permissions(IReadOnlyList<string?>? names, Permissions most, Permissions? missing = null)
    {
        if ((names is null ? missing : PermissionNames.Parse(names, most)) is { } permissions)
        {
            return permissions;
        }

        Refuse("permissions", $"List at least one of these: {string.Join(", ", PermissionNames.Of(most))}.");
        return Access.Permissions.None;
    }

    /// <summary>Import types; null: every one.</summary>
    public TypeScope Types(IReadOnlyList<string?>? names)
    {
        if (names is null)
        {
            return TypeScope.All;
        }

        if (names.Count > 0 && names.All(name => ImportTypes.TryParse(name, out _)))
        {
            return new TypeScope([.. ImportTypes.Names.Where(name => names.Contains(name, StringComparer.Ordinal))]);
        }

        Refuse("types", $"List at least one of these, or leave it out for every type: {string.Join(", ", ImportTypes.Names)}.");
        return TypeScope.All;
    }
}
