using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads the rows of customers that the app has found itself: they say who it is, and the import's type says the rest.</summary>
internal sealed class FoundRowReader(RowCells cells) : IRowReader
{
    /// <inheritdoc/>
    public ImportRow Read(SourceRow source, RowIssues issues) => new()
    {
        RecordNumber = source.RecordNumber,
        LineNumber = source.LineNumber,
        CustomerId = cells.Find(source, Column.CustomerId)!.Value.Value,
    };
}
