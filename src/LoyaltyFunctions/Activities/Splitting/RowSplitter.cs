using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;

namespace LoyaltyFunctions.Activities.Splitting;

/// <summary>Divides one file's rows among the chunks, and the refused ones into a report.</summary>
internal sealed class RowSplitter(
    ImportEntity import, LoyaltyProgram program, ImportPlan plan, Containers containers, WorkFiles work, EmailIndex emails)
{
    private readonly RowParser _parser = new(plan.Type, plan.Columns, plan.RowRules);
    private readonly EmailDirectory _directory = new(emails, program);

    /// <param name="split">Names this run; see <see cref="WorkFiles"/>.</param>
    /// <param name="cancellationToken">Stops it; none of its files counts then.</param>
    public async Task<SplitResult> RunAsync(string split, CancellationToken cancellationToken)
    {
        if (plan.Type is not (ImportType.Customers or ImportType.Undo) && plan.Columns.IndexOf(Column.Email) >= 0)
        {
            await FindCustomersAsync(cancellationToken);
        }

        await using var chunks = new ChunkFiles<ChunkRow>(work, chunk => work.Chunk(import.Id, split, chunk), JsonLines.Default.ChunkRow);
        await using var claims = new ChunkFiles<EmailClaim>(work, chunk => work.Claims(import.Id, split, chunk), JsonLines.Default.EmailClaim);
        await using var refused = work.Write(work.SplitReport(import.Id, split));
        var failed = 0;
        await foreach (var reading in ReadAsync(cancellationToken))
        {
            if (Place(reading) is { } row)
            {
                await chunks.AddAsync(plan.Layout.ChunkOf(row.Partition), row, cancellationToken);
                await ClaimAsync(claims, row.Row, cancellationToken);
            }
            else
            {
                failed++;
                JsonLines.Write(refused, Refusal(reading), JsonLines.Default.ReportRow);
                await StageIfFullAsync(refused, cancellationToken);
            }
        }

        await chunks.CommitAsync(cancellationToken);
        await claims.CommitAsync(cancellationToken);
        await refused.CommitAsync(overwrite: true, null, cancellationToken);
        return new SplitResult(
            false,
            split,
            [.. chunks.Counts.Select(file => new ChunkSize(file.Chunk, file.Count))],
            [.. claims.Counts.Select(file => file.Chunk)],
            failed);
    }

    private async Task FindCustomersAsync(CancellationToken cancellationToken)
    {
        await foreach (var reading in ReadAsync(cancellationToken))
        {
            if (reading.Row is { CustomerId: null, Email: { } email })
            {
                _directory.Want(email);
            }
        }

        await _directory.ResolveAsync(cancellationToken);
    }

    private async IAsyncEnumerable<RowReading> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await SourceFile.OpenAsync(containers, import, cancellationToken);
        await foreach (var source in RowReader.ReadAsync(content, plan.Format, plan.Columns, cancellationToken))
        {
            yield return _parser.Parse(plan.Type == ImportType.Undo ? NewestFirst(source) : source);
        }
    }

    /// <summary>
    /// Of one customer's rows the last applied is taken back first, or an earlier one would meet a balance that the later ones have used.
    /// Records are decided in the order of their numbers, so an undo counts them from the end.
    /// </summary>
    private SourceRow NewestFirst(SourceRow source) => source with { RecordNumber = plan.Rows + 1 - source.RecordNumber };

    /// <summary>The row with its customer and partition; null where it has errors or its e-mail is nobody's.</summary>
    private ChunkRow? Place(RowReading reading)
    {
        if (reading.Row is not { } row)
        {
            return null;
        }

        var foundByEmail = row.CustomerId is null;
        var customerId = row.CustomerId ?? _directory.Find(row.Email!);
        return customerId is null
            ? null
            : new ChunkRow(
                Partitioning.PartitionOf(customerId, program.Partitions),
                foundByEmail ? row with { CustomerId = customerId } : row,
                foundByEmail,
                reading.Source.Fields,
                reading.Warnings.Count > 0 ? reading.Warnings : null);
    }

    private static ReportRow Refusal(RowReading reading) => new()
    {
        Outcome = new RowOutcome
        {
            RecordNumber = reading.Source.RecordNumber,
            Result = RowResult.Failed,
            Errors = reading.Row is { } row ? [CustomerChecks.UnknownEmail(row.Email!)] : reading.Errors,
            Warnings = reading.Warnings,
        },
        LineNumber = reading.Source.LineNumber,
        Fields = reading.Source.Fields,
        Email = reading.Row?.Email,
    };

    private async ValueTask ClaimAsync(ChunkFiles<EmailClaim> claims, ImportRow row, CancellationToken cancellationToken)
    {
        if (EmailToClaim(row) is { } email)
        {
            var partition = Partitioning.PartitionOf(email, program.Partitions);
            var claim = new EmailClaim(partition, email, row.CustomerId!, row.RecordNumber, row.LineNumber);
            await claims.AddAsync(plan.Layout.ChunkOf(partition), claim, cancellationToken);
        }
    }

    /// <summary>The e-mail that the row gives its customer, or, as an undo, gives back.</summary>
    private string? EmailToClaim(ImportRow row) => plan.Type switch
    {
        ImportType.Customers => row.Email,
        ImportType.Undo => row.Undoes!.Changes.FirstOrDefault(change => change.Field == AccountField.Email)?.Old,
        _ => null,
    };

    private static async ValueTask StageIfFullAsync(StagedBlobStream stream, CancellationToken cancellationToken)
    {
        if (stream.IsFull)
        {
            await stream.StageAsync(cancellationToken);
        }
    }
}
