using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage.Exports;

namespace LoyaltyFunctions.Triggers.Http.Exports;

/// <summary>An export as its endpoints show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Program">Its program.</param>
/// <param name="State"><c>Running</c>, <c>Completed</c> or <c>Failed</c>.</param>
/// <param name="Final">Whether it has ended.</param>
/// <param name="Email">Who gets the link, separated by commas.</param>
/// <param name="Filter">The filter's names and values; empty for all customers.</param>
/// <param name="RequestedBy">The name of the key that asked for it.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it ended; null before.</param>
/// <param name="Rows">The customers in the file; null before it is there.</param>
/// <param name="Bytes">The file's size; null before it is there.</param>
/// <param name="ErrorId">What support asks for where it failed.</param>
/// <param name="Mail">How far the e-mail has come: null, <c>sending</c>, <c>sent</c>, or why it was not.</param>
public sealed record ExportStatus(
    string Id,
    string Program,
    string State,
    bool Final,
    string Email,
    IReadOnlyDictionary<string, string> Filter,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? FinishedAt,
    long? Rows,
    long? Bytes,
    string? ErrorId,
    string? Mail)
{
    /// <summary>How far it is; null where it is not running, and in lists.</summary>
    public ExportProgress? Progress { get; init; }

    /// <summary>A fresh link to the file; null where there is none, or none any more, and in lists.</summary>
    public Uri? Link { get; init; }

    /// <summary>When the link stops working.</summary>
    public DateTimeOffset? LinkExpiresAt { get; init; }

    /// <summary>An export, as its row says.</summary>
    public static ExportStatus Of(ExportEntity export) => new(
        export.Id,
        export.Program,
        export.State!,
        export.CurrentState != ExportState.Running,
        export.Recipients!,
        export.Asked,
        export.RequestedBy,
        export.RequestedAt!.Value,
        export.FinishedAt,
        export.Rows,
        export.Bytes,
        export.ErrorId,
        export.Mail);
}

/// <summary>A program's exports.</summary>
/// <param name="Exports">The newest first, at most 50.</param>
public sealed record ExportList(IReadOnlyList<ExportStatus> Exports);
