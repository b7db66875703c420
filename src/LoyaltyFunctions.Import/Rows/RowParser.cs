using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Understands rows: checks every value by itself, and says of each that is wrong what to do.</summary>
public sealed class RowParser
{
    private readonly ImportType _type;
    private readonly RowRules _rules;
    private readonly RowShape _shape;
    private readonly string[] _names;
    private readonly int _customerId;
    private readonly int _email;
    private readonly int _points;
    private readonly int _expiry;
    private readonly int _description;
    private readonly int _firstName;
    private readonly int _lastName;
    private readonly int _name;
    private readonly int _consent;

    /// <summary>A parser for the rows of one file.</summary>
    /// <param name="type">What the rows do.</param>
    /// <param name="columns">The file's columns, as its inspection found.</param>
    /// <param name="rules">What values are held against.</param>
    public RowParser(ImportType type, ColumnMap columns, RowRules rules)
    {
        _type = type;
        _rules = rules;
        _shape = new RowShape(columns);
        _names = [.. columns.Header.Select(HeaderName.Display)];
        _customerId = columns.IndexOf(Column.CustomerId);
        _email = columns.IndexOf(Column.Email);
        _points = columns.IndexOf(Column.Points);
        _expiry = columns.IndexOf(Column.PointsExpiryDate);
        _description = columns.IndexOf(Column.Description);
        _firstName = columns.IndexOf(Column.FirstName);
        _lastName = columns.IndexOf(Column.LastName);
        _name = columns.IndexOf(Column.Name);
        _consent = columns.IndexOf(Column.AcceptsMarketing);
    }

    /// <summary>Reads one row. All its errors are in the result, not only the first.</summary>
    public RowReading Parse(SourceRow source)
    {
        var issues = new RowIssues();

        // Where the cells are not where they belong, what else is wrong with them says nothing.
        if (_shape.Check(source, issues))
        {
            var row = _type == ImportType.Customers ? ReadCustomer(source, issues) : ReadPoints(source, issues);
            if (!issues.HasErrors)
            {
                return new RowReading(source, row, [], issues.Warnings);
            }
        }

        return new RowReading(source, null, issues.Errors, issues.Warnings);
    }

    private ImportRow ReadPoints(SourceRow source, RowIssues issues)
    {
        var (customerId, email) = ReadIdentifier(source, issues);
        var points = PointsCell.Read(CellAt(source, _points)!.Value, _type, _rules, issues);
        return new ImportRow
        {
            RecordNumber = source.RecordNumber,
            LineNumber = source.LineNumber,
            CustomerId = customerId,
            Email = email,
            Points = points ?? 0,
            ExpiresOn = CellAt(source, _expiry) is { } expiry ? ExpiryCell.Read(expiry, points, _type, _rules, issues) : null,
            Description = CellAt(source, _description) is { } description ? TextCells.ReadDescription(description, issues) : null,
        };
    }

    private ImportRow ReadCustomer(SourceRow source, RowIssues issues)
    {
        var (customerId, email) = ReadIdentifier(source, issues);
        return new ImportRow
        {
            RecordNumber = source.RecordNumber,
            LineNumber = source.LineNumber,
            CustomerId = customerId,
            Email = email,
            Name = TextCells.ReadName(CellAt(source, _firstName), CellAt(source, _lastName), CellAt(source, _name), issues),
            OptedIn = CellAt(source, _consent) is { } consent ? ConsentCell.Read(consent, issues) : null,
        };
    }

    /// <summary>The id, the e-mail, or both. Where both are given, both have to be valid.</summary>
    private (string? CustomerId, string? Email) ReadIdentifier(SourceRow source, RowIssues issues)
    {
        var idCell = CellAt(source, _customerId);
        var emailCell = CellAt(source, _email);

        // A customers file creates its customers by their ids: there the e-mail can't stand for one.
        var isIdNeeded = _type == ImportType.Customers;
        var customerId = idCell is null ? null : CustomerIdCell.Read(idCell.Value, emailCell, isIdNeeded, issues);
        var email = emailCell is null ? null : EmailCell.Read(emailCell.Value, issues);
        if (IsEmpty(idCell) && (isIdNeeded || IsEmpty(emailCell)))
        {
            AddMissingCustomer(idCell, isIdNeeded ? null : emailCell, issues);
        }

        return (customerId, email);
    }

    private static void AddMissingCustomer(Cell? id, Cell? email, RowIssues issues)
    {
        if (id is not null && email is not null)
        {
            issues.AddRowError(IssueCodes.MissingCustomer,
                $"The row names no customer. Fill in \"{id.Value.Column}\" or \"{email.Value.Column}\".");
        }
        else
        {
            var only = (id ?? email)!.Value;
            issues.AddError(only, IssueCodes.MissingCustomer, $"\"{only.Column}\" is empty, so the row names no customer. Fill it in.");
        }
    }

    private static bool IsEmpty(Cell? cell) => cell is null || cell.Value.Value.Length == 0;

    /// <summary>A column's cell; null where the file does not have the column, empty where the row ends before it.</summary>
    private Cell? CellAt(SourceRow source, int index) =>
        index < 0 ? null : new Cell(index, _names[index], index < source.Fields.Count ? source.Fields[index] : "");
}
