using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Activities.Inspecting;

/// <summary>Notices content that was imported before, by the same program as the same type.</summary>
public sealed class SameFileGuard(ImportStore imports, ContentStore contents)
{
    /// <summary>Finds the import with the same content; where there is none that counts, this import becomes the one that later ones are held against.</summary>
    /// <param name="import">The import; its content's hash is set.</param>
    /// <param name="days">For how long content is remembered; 0: not at all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The import that this one repeats; null for none.</returns>
    public async Task<ImportEntity?> FindRepeatedAsync(ImportEntity import, int days, CancellationToken cancellationToken)
    {
        while (days > 0)
        {
            var noted = await contents.FindOrAddAsync(import, cancellationToken);
            if (noted is null || noted.ImportId == import.Id)
            {
                return null;
            }

            var other = await imports.FindAsync(import.Program!, noted.ImportId, cancellationToken);
            if (other is not null && Counts(other) && other.ReceivedAt > import.ReceivedAt!.Value.AddDays(-days))
            {
                return other;
            }

            if (await contents.TryReplaceAsync(noted, import, cancellationToken))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>An import that applied nothing, or whose work was taken back, is no reason to ask.</summary>
    private static bool Counts(ImportEntity other) => other.CurrentState switch
    {
        ImportState.Rejected or ImportState.Undone => false,
        ImportState.Cancelled => other.Totals?.Tally.Applied > 0,
        ImportState.Failed => other.MayHaveApplied ?? true,
        _ => true,
    };
}
