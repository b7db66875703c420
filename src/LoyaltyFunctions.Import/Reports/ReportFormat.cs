using CsvHelper;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>How reports are written: as spreadsheets read them right without being asked.</summary>
internal static class ReportFormat
{
    internal static CsvWriterOptions With(char delimiter) => new()
    {
        Separator = delimiter,
        NewLine = "\r\n",
        WriteByteOrderMark = true,

        // A row that failed for its number of cells is reported with them.
        ValidateFieldCount = false,
    };
}
