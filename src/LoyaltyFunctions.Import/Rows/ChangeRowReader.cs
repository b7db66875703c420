using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>
/// Reads the rows of every type that changes accounts: points, tiers, profiles, and combined, whose rows are of any of these kinds. The
/// columns of a file are those of its type, and a column that it does not have says nothing.
/// </summary>
internal sealed class ChangeRowReader : IRowReader
{
    private static readonly Column[] Changing = [Column.Points, Column.Tier, Column.Birthday, Column.BirthdayMonthDay, Column.Gender];

    private readonly ImportType _type;
    private readonly RowRules _rules;
    private readonly RowCells _cells;
    private readonly IdentifierCells _identifier;
    private readonly bool _setsPoints;
    private readonly bool _isExport;
    private readonly bool _isOwnExport;

    internal ChangeRowReader(ImportType type, ColumnMap columns, RowRules rules, RowCells cells)
    {
        _type = type;
        _rules = rules;
        _cells = cells;
        _identifier = new IdentifierCells(cells, isIdNeeded: false);
        _setsPoints = SetsPoints(type, cells.NameOf(Column.Points), rules.Points);
        _isExport = ExportHeader.Is(columns.Header);
        _isOwnExport = ExportHeader.IsOwn(columns.Header);
    }

    private bool IsCombined => _type == ImportType.Combined;

    public ImportRow Read(SourceRow source, RowIssues issues)
    {
        var (customerId, email) = _identifier.Read(source, issues);
        var (points, pointsIssue) = ReadPoints(source, issues);
        var row = new ImportRow
        {
            RecordNumber = source.RecordNumber,
            LineNumber = source.LineNumber,
            CustomerId = customerId,
            Email = email,
            Points = points,
            PointsIssue = pointsIssue,
            SetsPoints = IsCombined && _setsPoints && points is not null,
            ExpiresOn = ReadExpiry(source, points, issues),
            Description = _cells.Find(source, Column.Description) is { } description ? TextCells.ReadDescription(description, issues) : null,
            Tier = _cells.Find(source, Column.Tier) is { } tier ? TierCell.Read(tier, isNeeded: !IsCombined && !_isExport, issues) : null,
            Birthday = ReadBirthday(source, issues),
            Gender = _cells.Find(source, Column.Gender) is { } gender ? GenderCell.Read(gender, issues) : null,
        };
        WarnOfNothing(row, issues);
        return row;
    }

    /// <summary>The column's name decides where it names the operation; the sender's option where it does not.</summary>
    private static bool SetsPoints(ImportType type, string? column, PointsMode option) => type switch
    {
        ImportType.PointsSet => true,
        ImportType.Combined when column is not null => (ColumnAliases.FindPointsMode(column) ?? option) == PointsMode.Set,
        _ => false,
    };

    private (long? Points, RowIssue? UnlessUnchanged) ReadPoints(SourceRow source, RowIssues issues)
    {
        if (_cells.Find(source, Column.Points) is not { } cell || (IsCombined && cell.Value.Length == 0))
        {
            return (null, null);
        }

        return _setsPoints && _isOwnExport
            ? PointsCell.ReadOfExport(cell, _rules, issues)
            : (PointsCell.Read(cell, _setsPoints, _rules, issues), null);
    }

    private DateOnly? ReadExpiry(SourceRow source, long? points, RowIssues issues)
    {
        if (_cells.Find(source, Column.PointsExpiryDate) is not { } cell)
        {
            return null;
        }

        if (IsCombined && cell.Value.Length > 0 && _cells.Find(source, Column.Points) is { } without && without.Value.Length == 0)
        {
            issues.AddError(cell, IssueCodes.ExpiryWithoutPoints, $"{cell.Found} is beside an empty \"{without.Column}\", and nothing but points expires. Fill in \"{without.Column}\", or empty the cell.");
            return null;
        }

        return ExpiryCell.Read(cell, points, _setsPoints, _rules, issues);
    }

    private Birthday? ReadBirthday(SourceRow source, RowIssues issues)
    {
        if (_cells.Find(source, Column.BirthdayMonthDay) is { } monthDay)
        {
            return MonthDayCell.Read(monthDay, _rules, issues);
        }

        return _cells.Find(source, Column.Birthday) is not { } cell ? null
            : _isExport ? BirthdayCell.ReadOfExport(cell, _rules, issues)
            : BirthdayCell.Read(cell, _rules, issues);
    }

    private void WarnOfNothing(ImportRow row, RowIssues issues)
    {
        if (issues.HasErrors || row.Points is not null || row.Tier is not null || row.Birthday is not null || row.Gender is not null)
        {
            return;
        }

        var names = Changing.Select(_cells.NameOf).Where(name => name is not null).Select(name => $"\"{name}\"").ToArray();
        var listed = names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        issues.AddRowWarning(IssueCodes.NoChange, $"The row has nothing in {listed}, so it changes nothing.");
    }
}
