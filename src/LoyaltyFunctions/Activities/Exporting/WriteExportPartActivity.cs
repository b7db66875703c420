using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Exports;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Exporting;

/// <summary>
/// Writes the customers of some partitions, in the partitions' order, to a file of this run of the step. Memory holds a few partitions,
/// and a partition is small by design.
/// </summary>
public sealed class WriteExportPartActivity(ExportStore exports, ProgramStore programs, CustomerSearch search, ExportFiles files, Steps steps)
{
    private const int PartitionsAtOnce = 4;

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.WriteExportPart)]
    public Task<ExportPartResult> RunAsync([ActivityTrigger] ExportPart part, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.WriteExportPart, () => WriteAsync(part, cancellationToken), cancellationToken);

    private async Task<ExportPartResult> WriteAsync(ExportPart part, CancellationToken cancellationToken)
    {
        var export = await exports.GetAsync(part.Export.Program, part.Export.ExportId, cancellationToken);
        if (export.CurrentState != ExportState.Running)
        {
            // A run that comes late: the parts have been put together, or given up.
            return new ExportPartResult(null, 0);
        }

        var program = await programs.FindAsync(part.Export.Program, cancellationToken)
            ?? throw new InvalidOperationException($"The program of export {export.Id} is there no more.");
        var name = ExportFiles.NewPart(export.Id, part.Part);
        await using var file = files.WritePart(name);
        var rows = 0;
        foreach (var some in Enumerable.Range(part.FirstPartition, part.Partitions).Chunk(PartitionsAtOnce))
        {
            var read = await Task.WhenAll(some.Select(partition => ReadAsync(program, partition, export.Filter, cancellationToken)));
            foreach (var (content, customers) in read)
            {
                await file.WriteAsync(content, cancellationToken);
                rows += customers;
            }
        }

        if (rows == 0)
        {
            return new ExportPartResult(null, 0);
        }

        await file.CommitAsync(overwrite: true, null, cancellationToken);
        return new ExportPartResult(name, rows);
    }

    private async Task<(ReadOnlyMemory<byte> Content, int Customers)> ReadAsync(
        LoyaltyProgram program, int partition, CustomerFilter filter, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await using var writer = new CustomerExportWriter(content, withHeader: false);
        await foreach (var customer in search.FindAsync(program, partition, filter, afterId: null, cancellationToken))
        {
            writer.Write(customer.Account, customer.CreatedAt is { } createdAt ? program.DayOf(createdAt) : null);
        }

        await writer.DisposeAsync();
        return (content.GetBuffer().AsMemory(0, (int)content.Length), writer.Rows);
    }
}
