namespace LoyaltyFunctions.Import.Rows;

/// <summary>Collects what is found in one row. Most rows need no list at all.</summary>
internal sealed class RowIssues
{
    private List<(int Index, RowIssue Issue)>? _errors;
    private List<RowIssue>? _warnings;

    internal bool HasErrors => _errors is not null;

    /// <summary>The errors in the order of their columns; those of the whole row first.</summary>
    internal IReadOnlyList<RowIssue> Errors => _errors is null ? [] : [.. _errors.OrderBy(error => error.Index).Select(error => error.Issue)];

    internal IReadOnlyList<RowIssue> Warnings => _warnings is null ? [] : _warnings;

    internal void AddError(Cell cell, string code, string message) => (_errors ??= []).Add((cell.Index, cell.Issue(code, message)));

    internal void AddRowError(string code, string message) => (_errors ??= []).Add((-1, new RowIssue(code, null, null, message)));

    internal void AddWarning(Cell cell, string code, string message) => (_warnings ??= []).Add(cell.Issue(code, message));

    internal void AddRowWarning(string code, string message) => (_warnings ??= []).Add(new RowIssue(code, null, null, message));
}
