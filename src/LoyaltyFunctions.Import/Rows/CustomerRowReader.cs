using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads the rows of a customers file.</summary>
internal sealed class CustomerRowReader(RowCells cells) : IRowReader
{
    private readonly IdentifierCells _identifier = new(cells, isIdNeeded: true);

    public ImportRow Read(SourceRow source, RowIssues issues)
    {
        var (customerId, email) = _identifier.Read(source, issues);
        return new ImportRow
        {
            RecordNumber = source.RecordNumber,
            LineNumber = source.LineNumber,
            CustomerId = customerId,
            Email = email,
            Name = TextCells.ReadName(
                cells.Find(source, Column.FirstName), cells.Find(source, Column.LastName), cells.Find(source, Column.Name), issues),
            OptedIn = cells.Find(source, Column.AcceptsMarketing) is { } consent ? ConsentCell.Read(consent, issues) : null,
        };
    }
}
