using LoyaltyFunctions.Access;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary>A key as a request asks for it.</summary>
/// <param name="Name">Who will have it, for people.</param>
/// <param name="Permissions">What it may do; of a partner's key, what is left out is all that the partner may.</param>
/// <param name="Types">The import types that it may work with; null: every one.</param>
/// <param name="ExpiresAt">From when on it is no good; null: from no moment.</param>
internal sealed record WantedKey(string? Name, IReadOnlyList<string?>? Permissions, IReadOnlyList<string?>? Types, DateTimeOffset? ExpiresAt)
{
    /// <summary>What the body of a request looks like, for people.</summary>
    public const string Example = "{\"name\": \"Partner\", \"permissions\": [\"read\", \"import\"], \"types\": [\"points-add\"], \"expiresAt\": \"2027-11-21T00:00:00Z\"}";

    /// <summary>The terms of the key, or what is wrong with them.</summary>
    /// <param name="partner">Whose key it is; null: the program's own.</param>
    /// <param name="by">The name of the key that asks for it.</param>
    /// <param name="now">The time.</param>
    public (KeyTerms? Terms, IDictionary<string, string[]> Errors) Read(Partner? partner, string by, DateTimeOffset now)
    {
        var fields = new AccessFields();
        var name = fields.Name(Name);
        var permissions = partner is null
            ? fields.Permissions(Permissions, Access.Permissions.All)
            : fields.Permissions(Permissions, Partner.Most, missing: Partner.Most);
        var types = fields.Types(Types);
        if (Types is not null && permissions.HasFlag(Access.Permissions.Admin))
        {
            fields.Refuse("types", "Leave it out: a key with the permission admin makes keys for every type.");
        }

        if (ExpiresAt <= now)
        {
            fields.Refuse("expiresAt", "Use a moment that is still to come, or leave it out for a key that does not expire.");
        }

        return fields.Errors.Count > 0
            ? (null, fields.Errors)
            : (new KeyTerms(name, permissions) { Types = types, ExpiresAt = ExpiresAt, CreatedBy = by, Registration = partner?.Registration }, fields.Errors);
    }
}
