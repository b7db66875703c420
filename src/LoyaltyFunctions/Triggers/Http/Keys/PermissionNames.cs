using LoyaltyFunctions.Access;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary>Permissions as the API writes them.</summary>
internal static class PermissionNames
{
    private static readonly (string Name, Permissions Permission)[] Named =
        [("read", Permissions.Read), ("import", Permissions.Import), ("confirm", Permissions.Confirm), ("admin", Permissions.Admin)];

    /// <summary>The names of the permissions in a set.</summary>
    public static IReadOnlyList<string> Of(Permissions permissions) =>
        [.. Named.Where(named => permissions.HasFlag(named.Permission)).Select(named => named.Name)];

    /// <summary>The set that names stand for.</summary>
    /// <returns>Null where there is no name, or one of none in <paramref name="most"/>.</returns>
    public static Permissions? Parse(IReadOnlyList<string?> names, Permissions most)
    {
        var permissions = Permissions.None;
        foreach (var name in names)
        {
            var found = Array.Find(Named, named => named.Name == name && most.HasFlag(named.Permission));
            if (found.Name is null)
            {
                return null;
            }

            permissions |= found.Permission;
        }

        return permissions == Permissions.None ? null : permissions;
    }
}
