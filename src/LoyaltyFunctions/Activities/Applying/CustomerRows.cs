using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>The rows of one customer in a chunk, in the order of their record numbers, as many at a time as can be written.</summary>
internal sealed class CustomerRows
{
    private readonly List<ChunkRow> _rows;
    private readonly CustomerRow[] _toDecide;
    private int _taken;

    /// <param name="customerId">Whose rows.</param>
    /// <param name="rows">The rows in any order: an undo goes through its file from the end.</param>
    /// <param name="rules">What they are held against.</param>
    /// <param name="refusedEmails">By record number: why a row can't have its e-mail.</param>
    public CustomerRows(string customerId, IEnumerable<ChunkRow> rows, AccountRules rules, IReadOnlyDictionary<int, string> refusedEmails)
    {
        CustomerId = customerId;
        var inOrder = rows.OrderBy(row => row.Row.RecordNumber).ToList();
        var issue = RepeatedRows.Check(rules.Type, rules.Duplicates, customerId, inOrder.ConvertAll(row => row.Row.LineNumber));
        if (issue?.Code == IssueCodes.DuplicateCustomer)
        {
            Refused = inOrder.ConvertAll(row => Report(row, RowOutcome.FailedFor(row.Row.RecordNumber, issue)));
            inOrder = [];
        }
        else if (refusedEmails.Count > 0)
        {
            Refused = inOrder
                .FindAll(row => refusedEmails.ContainsKey(row.Row.RecordNumber))
                .ConvertAll(row => Report(row, RowOutcome.FailedFor(row.Row.RecordNumber, EmailTaken(row.Row, refusedEmails[row.Row.RecordNumber]))));
            inOrder.RemoveAll(row => refusedEmails.ContainsKey(row.Row.RecordNumber));
        }

        _rows = inOrder;
        _toDecide = [.. inOrder.Select(row => new CustomerRow(row.Row, row.FoundByEmail, WarningsOf(row, issue)))];
    }

    /// <summary>Whose rows.</summary>
    public string CustomerId { get; }

    /// <summary>The rows that are refused whatever the account says.</summary>
    public IReadOnlyList<ReportRow> Refused { get; } = [];

    /// <summary>Whether rows are left.</summary>
    public bool HasNext => _taken < _rows.Count;

    /// <summary>The rows that are left.</summary>
    public IReadOnlyList<CustomerRow> Next => new ArraySegment<CustomerRow>(_toDecide, _taken, _rows.Count - _taken);

    /// <summary>Whether one customer's rows are refused because they are several.</summary>
    public static bool AreRefused(IReadOnlyList<ChunkRow> rows, AccountRules rules) =>
        RepeatedRows.Check(rules.Type, rules.Duplicates, rows[0].Row.CustomerId!, [.. rows.Select(row => row.Row.LineNumber)])?.Code
            == IssueCodes.DuplicateCustomer;

    /// <summary>A row whose e-mail turned out to be nobody's.</summary>
    public static ReportRow Unknown(ChunkRow row) => Report(row, RowOutcome.FailedFor(row.Row.RecordNumber, CustomerChecks.UnknownEmail(row.Row.Email!))) with
    {
        CustomerId = null,
    };

    /// <summary>Counts the next rows as decided.</summary>
    /// <returns>What the reports say of them.</returns>
    public IReadOnlyList<ReportRow> Take(IReadOnlyList<RowOutcome> outcomes)
    {
        var report = outcomes.Select((outcome, index) => Report(_rows[_taken + index], outcome)).ToList();
        _taken += outcomes.Count;
        return report;
    }

    /// <summary>Divides all rows into those that have an outcome and those that have none.</summary>
    public PartitionResult Divide(IReadOnlyList<RowOutcome> outcomes)
    {
        var decided = outcomes.ToDictionary(outcome => outcome.RecordNumber);
        return new PartitionResult(
            [.. _rows.Where(row => decided.ContainsKey(row.Row.RecordNumber)).Select(row => Report(row, decided[row.Row.RecordNumber]))],
            _rows.FindAll(row => !decided.ContainsKey(row.Row.RecordNumber)));
    }

    private static IReadOnlyList<RowIssue> WarningsOf(ChunkRow row, RowIssue? repeated) => (row.Warnings, repeated) switch
    {
        (null, null) => [],
        (null, not null) => [repeated],
        (not null, null) => row.Warnings,
        _ => [.. row.Warnings, repeated],
    };

    private static RowIssue EmailTaken(ImportRow row, string reason)
    {
        if (row.Undoes is not { } undone)
        {
            return new RowIssue(IssueCodes.EmailTaken, null, row.Email, reason);
        }

        var email = undone.Changes.FirstOrDefault(change => change.Field == AccountField.Email)?.Old;
        return new RowIssue(
            IssueCodes.EmailTaken,
            null,
            email,
            $"Customer {row.CustomerId} had the e-mail {email} before the import, but another customer has it now, so the undo left the row alone.");
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
