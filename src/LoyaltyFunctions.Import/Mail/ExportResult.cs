namespace LoyaltyFunctions.Import.Mail;

/// <summary>What an e-mail tells of an export of customers that has ended.</summary>
public sealed record ExportResult
{
    /// <summary>The export's id.</summary>
    public required string ExportId { get; init; }

    /// <summary>The program's name for people.</summary>
    public required string ProgramName { get; init; }

    /// <summary>The customers in the file.</summary>
    public required long Rows { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The file; null where the export failed.</summary>
    public required Uri? Link { get; init; }

    /// <summary>When the link stops working.</summary>
    public required DateTimeOffset? LinkExpiresAt { get; init; }

    /// <summary>The program's time zone, in which times are shown.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The name of the key that asked for it; null where it has none.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Whose customers: names and values of the filter; empty for all customers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Filter { get; init; } = [];

    /// <summary>Whether the file is larger than one import takes.</summary>
    public bool IsTooLargeToImport { get; init; }

    /// <summary>What support asks for where the export failed; null where it did not.</summary>
    public string? ErrorId { get; init; }
}
