using Azure;

namespace LoyaltyFunctions.Access;

/// <summary>An integrator who works for several programs: an agency, an e-mail service, a shop system.</summary>
public sealed record Partner
{
    /// <summary>What a partner can be allowed: everything but a program's settings and keys.</summary>
    public const Permissions Most = Permissions.Read | Permissions.Import | Permissions.Confirm;

    /// <summary>The partner's id; it looks like a program's.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people; imports say it of who asked for them.</summary>
    public required string Name { get; init; }

    /// <summary>The programs that its keys open.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>The import types that it may work with. Default: every one.</summary>
    public TypeScope Types { get; init; } = TypeScope.All;

    /// <summary>What it may do in its programs: some of <see cref="Most"/>.</summary>
    public required Permissions Permissions { get; init; }

    /// <summary>
    /// What tells the partner from an earlier one with its id, which was deleted: that one's keys stay as dead as they are. Made with the partner.
    /// </summary>
    public string Registration { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The row's ETag, by which a change is refused where somebody else was first.</summary>
    public ETag Version { get; init; }
}
