using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Triggers.Http.Keys;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary>A partner as the API takes and gives it.</summary>
public sealed record PartnerSettings
{
    private const int MaxPrograms = 200;

    /// <summary>The partner's id; in a body it may be left out, and is that of the URL.</summary>
    public string? Id { get; init; }

    /// <summary>The partner's name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The programs that its keys open.</summary>
    public IReadOnlyList<string?>? Programs { get; init; }

    /// <summary>The import types that it may work with; null: every one.</summary>
    public IReadOnlyList<string?>? Types { get; init; }

    /// <summary>What it may do: <c>read</c>, <c>import</c>, <c>confirm</c>.</summary>
    public IReadOnlyList<string?>? Permissions { get; init; }

    /// <summary>When it was made; ignored in a body.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>What is shown of a partner.</summary>
    public static PartnerSettings From(Partner partner) => new()
    {
        Id = partner.Id,
        Name = partner.Name,
        Programs = partner.Programs,
        Types = partner.Types.Names,
        Permissions = PermissionNames.Of(partner.Permissions),
        CreatedAt = partner.CreatedAt,
    };

    /// <summary>The partner that the settings describe, or what is wrong with them.</summary>
    internal (Partner? Partner, IDictionary<string, string[]> Errors) Read(string id)
    {
        var fields = new AccessFields();
        var partner = new Partner
        {
            Id = id,
            Name = fields.Name(Name),
            Programs = ReadPrograms(fields),
            Types = fields.Types(Types),
            Permissions = fields.Permissions(Permissions, Partner.Most),
        };
        if (Id is not null && Id != id)
        {
            fields.Refuse("id", "Leave it out, or use the id of the URL.");
        }

        return fields.Errors.Count > 0 ? (null, fields.Errors) : (partner, fields.Errors);
    }

    private List<string> ReadPrograms(AccessFields fields)
    {
        if (Programs is null || Programs.Count > MaxPrograms)
        {
            fields.Refuse("programs", $"List at most {MaxPrograms} programs' ids; none takes every access away.");
            return [];
        }

        for (var index = 0; index < Programs.Count; index++)
        {
            if (Programs[index] is not { } program || !ProgramIds.IsValid(program))
            {
                fields.Refuse($"programs[{index}]", $"Use a program's id: {ProgramIds.Rule}.");
            }
        }

        return [.. Programs.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
