using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Access;

/// <summary>A partner: partition key its id, row key <c>partner</c>.</summary>
public sealed class PartnerEntity : ITableEntity
{
    /// <summary>The row key of every partner.</summary>
    public const string Key = "partner";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = Key;

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <inheritdoc cref="Partner.Name"/>
    public string? Name { get; set; }

    /// <summary>The programs' ids, a JSON list.</summary>
    public string? ProgramsJson { get; set; }

    /// <summary>See <see cref="TypeScope.ToText"/>; null: every type.</summary>
    public string? Types { get; set; }

    /// <summary>Names of <see cref="Access.Permissions"/>, separated by commas.</summary>
    public string? Permissions { get; set; }

    /// <inheritdoc cref="Partner.Registration"/>
    public string? Registration { get; set; }

    /// <inheritdoc cref="Partner.CreatedAt"/>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The row of a partner.</summary>
    public static PartnerEntity From(Partner partner) => new()
    {
        PartitionKey = partner.Id,
        Name = partner.Name,
        ProgramsJson = JsonSerializer.Serialize(partner.Programs, Json.Options),
        Types = partner.Types.ToText(),
        Permissions = partner.Permissions.ToString(),
        Registration = partner.Registration,
        CreatedAt = partner.CreatedAt,
    };

    /// <summary>The partner of the row.</summary>
    public Partner ToPartner() => new()
    {
        Id = PartitionKey,
        Name = Name ?? PartitionKey,
        Programs = ProgramsJson is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(ProgramsJson, Json.Options)!,
        Types = TypeScope.Parse(Types),
        Permissions = Enum.TryParse<Permissions>(Permissions, out var permissions) ? permissions & Partner.Most : Access.Permissions.None,
        Registration = Registration ?? "",
        CreatedAt = CreatedAt,
        Version = ETag,
    };
}
