using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Activities.Reporting;

/// <summary>Counts an import's rows while its reports are written.</summary>
internal sealed class RowCounting
{
    private const int FirstErrorsKept = 10;

    /// <summary>All of them together stay below a table property's 32,768 characters, also where each takes six in JSON.</summary>
    private const int MessageKept = 300, ValueKept = 100;

    private readonly SortedDictionary<string, int> _byCode = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _tiers = new(StringComparer.Ordinal);
    private readonly List<FirstError> _first = [];
    private int _customers;

    /// <summary>Counts and sums so far.</summary>
    public Tally Tally { get; private set; } = new();

    /// <summary>By how much the rows so far change the program's totals.</summary>
    public ProgramTotals Change => new(
        Tally.PointsAdded - Tally.PointsDeducted,
        _customers,
        _tiers.Where(tier => tier.Value != 0).ToDictionary());

    /// <summary>The counts as they are kept with the import.</summary>
    public ImportTotals Totals => new() { Tally = Tally, ErrorsByCode = _byCode, FirstErrors = _first };

    /// <summary>Counts a row.</summary>
    public void Add(ReportRow row)
    {
        Tally += Tally.Of(row.Outcome);
        _customers += row.Outcome.Result switch
        {
            RowResult.Created => 1,
            RowResult.Removed => -1,
            _ => 0,
        };
        foreach (var change in row.Outcome.Changes.Where(change => change.Field == AccountField.Tier))
        {
            Count(change.Old, -1);
            Count(change.New, 1);
        }

        foreach (var error in row.Outcome.Errors)
        {
            _byCode[error.Code] = _byCode.GetValueOrDefault(error.Code) + 1;
            if (_first.Count < FirstErrorsKept)
            {
                _first.Add(new FirstError(row.LineNumber, row.Outcome.RecordNumber, Clipped(error)));
            }
        }
    }

    private void Count(string? tier, int change)
    {
        if (tier is not null)
        {
            _tiers[tier] = _tiers.GetValueOrDefault(tier) + change;
        }
    }

    private static RowIssue Clipped(RowIssue error) =>
        error with { Column = Clip(error.Column, ValueKept), Value = Clip(error.Value, ValueKept), Message = Clip(error.Message, MessageKept)! };

    private static string? Clip(string? text, int kept) => text?.Length > kept ? $"{text[..kept]}…" : text;
}
