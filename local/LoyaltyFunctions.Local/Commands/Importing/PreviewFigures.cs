using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>The figures of an import that waits for its confirmation are those of its preview: it has no others yet.</summary>
internal static class PreviewFigures
{
    /// <summary>The status with the figures to show.</summary>
    public static ImportStatus In(ImportStatus status) =>
        status is not { State: nameof(ImportState.AwaitingConfirmation), Preview: { } preview }
            ? status
            : status with
            {
                Applied = preview.Applied,
                Unchanged = preview.Unchanged,
                Failed = preview.Failed,
                PointsAdded = preview.PointsAdded,
                PointsDeducted = preview.PointsDeducted,
                Before = preview.Before,
                After = preview.After,
                ErrorsByCode = preview.ErrorsByCode,
            };
}
