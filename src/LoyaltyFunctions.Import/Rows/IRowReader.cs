namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads what a type's rows say. The cells stand where the header says.</summary>
internal interface IRowReader
{
    /// <summary>The row; of no use where <paramref name="issues"/> has an error.</summary>
    ImportRow Read(SourceRow source, RowIssues issues);
}
