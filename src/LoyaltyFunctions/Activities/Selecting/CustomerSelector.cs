using System.Text;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;

namespace LoyaltyFunctions.Activities.Selecting;

/// <summary>Writes the file of an import whose customers the app finds itself.</summary>
public sealed class CustomerSelector(CustomerSearch search, WorkFiles work)
{
    private const int PartitionsAtOnce = 8;

    /// <summary>
    /// Reads every customer of the program and writes those that are meant, in flat memory. Of several runs the first one's file stands, so
    /// that a preview and what is applied after it are about the same customers.
    /// </summary>
    public async Task<SelectedFile> WriteAsync(
        LoyaltyProgram program, string importId, CustomerSelection selection, CancellationToken cancellationToken)
    {
        var blob = work.Selected(importId);
        if (!await blob.ExistsAsync(cancellationToken))
        {
            await using var file = work.Write(blob);
            file.Write(Encoding.UTF8.GetBytes(selection.Header + "\n"));
            await WriteRowsAsync(file, program, selection, cancellationToken);
            await file.CommitAsync(overwrite: false, null, cancellationToken);
        }

        var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
        return new SelectedFile(blob, properties.ETag.ToString(), properties.ContentLength > Encoding.UTF8.GetByteCount(selection.Header) + 1);
    }

    private async Task WriteRowsAsync(StagedBlobStream file, LoyaltyProgram program, CustomerSelection selection, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(1);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, program.Partitions),
            new ParallelOptions { MaxDegreeOfParallelism = PartitionsAtOnce, CancellationToken = cancellationToken },
            async (partition, token) =>
            {
                var rows = await RowsOfAsync(program, partition, selection, token);
                await gate.WaitAsync(token);
                try
                {
                    await file.WriteAsync(rows, token);
                }
                finally
                {
                    gate.Release();
                }
            });
    }

    private async Task<byte[]> RowsOfAsync(LoyaltyProgram program, int partition, CustomerSelection selection, CancellationToken cancellationToken)
    {
        var rows = new StringBuilder();
        await foreach (var customer in search.FindAsync(program, partition, selection.Filter, null, cancellationToken))
        {
            if (selection.Takes(customer.Account, customer.CreatedAt, program.RequireOptIn))
            {
                rows.Append(selection.RowOf(customer.Account)).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(rows.ToString());
    }
}
