using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Activities;

/// <summary>The rows of one customer in a chunk, in file order, a transaction's worth at a time.</summary>
internal sealed class CustomerRows
{
    private readonly List<ChunkRow> _rows;
    private readonly IReadOnlyList<RowIssue> _repeated = [];
    private int _taken;

    public CustomerRows(string customerId, List<ChunkRow> rows, ImportType type, IReadOnlyDictionary<int, string> refusedEmails)
    {
        CustomerId = customerId;
        _rows = rows;
        var issue = RepeatedRows.Check(type, customerId, rows.ConvertAll(row => row.Row.LineNumber));
        if (issue?.Code == IssueCodes.DuplicateCustomer)
        {
            Refused = rows.ConvertAll(row => Report(row, RowOutcome.FailedFor(row.Row.RecordNumber, issue)));
            _taken = rows.Count;
        }
        else if (refusedEmails.TryGetValue(rows[0].Row.RecordNumber, out var reason))
        {
            var taken = new RowIssue(IssueCodes.EmailTaken, null, rows[0].Row.Email, reason);
            Refused = [Report(rows[0], RowOutcome.FailedFor(rows[0].Row.RecordNumber, taken))];
            _taken = rows.Count;
        }
        else if (issue is not null)
        {
            _repeated = [issue];
        }
    }

    /// <summary>Whose rows.</summary>
    public string CustomerId { get; }

    /// <summary>The rows that are refused whatever the account says.</summary>
    public IReadOnlyList<ReportRow> Refused { get; } = [];

    /// <summary>Whether rows are left.</summary>
    public bool HasNext => _taken < _rows.Count;

    /// <summary>The record number of the next row. A mark of this import that is there already was set by another run.</summary>
    public int NextRecord => _rows[_taken].Row.RecordNumber;

    /// <summary>The next rows, as many as one transaction can record.</summary>
    public IReadOnlyList<CustomerRow> Next =>
        [.. _rows.Skip(_taken).Take(CustomerStore.MaxRecordsPerWrite).Select(row => new CustomerRow(row.Row, row.FoundByEmail, [.. row.Warnings ?? [], .. _repeated]))];

    /// <summary>Counts rows as decided.</summary>
    /// <returns>What the reports say of them.</returns>
    public IEnumerable<ReportRow> Take(IReadOnlyList<RowOutcome> outcomes)
    {
        var report = outcomes.Select((outcome, index) => Report(_rows[_taken + index], outcome)).ToList();
        _taken += outcomes.Count;
        return report;
    }

    private static ReportRow Report(ChunkRow row, RowOutcome outcome) => new()
    {
        Outcome = outcome,
        LineNumber = row.Row.LineNumber,
        Fields = outcome.Result == RowResult.Failed ? row.Fields : null,
        CustomerId = row.Row.CustomerId,
        Email = row.Row.Email,
        ExpiresOn = row.Row.ExpiresOn,
        Description = row.Row.Description,
    };
}
