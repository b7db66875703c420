using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>The steps that are taken for all chunks at once.</summary>
internal static class ChunkSteps
{
    /// <summary>Claims the e-mails that rows give to customers, or only finds out which of them could not be had.</summary>
    /// <returns>The chunks that refused any.</returns>
    public static async Task<IReadOnlyList<int>> ClaimEmailsAsync(ImportRun run, SplitResult split, bool write)
    {
        var claims = split.ClaimChunks
            .Select(chunk => run.CallAsync<int>(
                FunctionNames.ClaimEmails, new ClaimInput(new ChunkReference(run.Import, split.Split, chunk), write)))
            .ToList();
        var refused = await Task.WhenAll(claims);
        return [.. split.ClaimChunks.Where((_, index) => refused[index] > 0)];
    }

    /// <summary>Previews or applies every chunk. Where one fails the others go on, and are waited for: nothing may change accounts once the import is closed.</summary>
    /// <returns>How many of their rows can't be applied.</returns>
    public static async Task<int> DecideAsync(ImportRun run, string step, SplitResult split, Func<ChunkReference, ApplyInput> inputOf)
    {
        run.Done(split.Failed);
        var deciding = split.Chunks
            .Select(chunk => run.CallAsync<ApplyResult>(step, inputOf(new ChunkReference(run.Import, split.Split, chunk.Chunk))))
            .ToList();
        TaskFailedException? failure = null;
        var refused = split.Failed;
        while (deciding.Count > 0)
        {
            var done = await Task.WhenAny(deciding);
            deciding.Remove(done);
            try
            {
                var tally = (await done).Tally;
                run.Done(tally.Rows);
                refused += tally.Failed;
            }
            catch (TaskFailedException failed)
            {
                failure ??= failed;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }

        return refused;
    }
}
