using System.Globalization;
using CsvHelper;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Reports;

namespace LoyaltyFunctions.Import.Exports;

/// <summary>
/// Writes customers as a file that people edit and import again: every cell is read back as what was exported. UTF-8, commas, CR LF, safe
/// to open in a spreadsheet. A whole file begins with a byte order mark and the header; parts of one begin with neither, so that they can
/// be put one after the other.
/// </summary>
public sealed class CustomerExportWriter : IAsyncDisposable
{
    private readonly CsvWriter _writer;

    /// <summary>Begins a file, or a part of one.</summary>
    /// <param name="output">Takes the rows; stays open.</param>
    /// <param name="withHeader">Whether it is the file's beginning.</param>
    public CustomerExportWriter(Stream output, bool withHeader)
    {
        _writer = CsvWriter.Create(output, ReportFormat.With(',') with { WriteByteOrderMark = withHeader }, leaveOpen: true);
        if (withHeader)
        {
            _writer.WriteRecord([.. Columns]);
        }
    }

    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["Email", "Name", "Membership Type", "Points", "Birthday", "Created Date", "Customer ID"];

    /// <summary>The customers written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes a customer.</summary>
    /// <param name="account">The customer.</param>
    /// <param name="createdOn">The day on which it was created, by the program's clocks; null where that is not known.</param>
    public void Write(Account account, DateOnly? createdOn)
    {
        _writer.WriteField(FormulaGuard.Escape(account.Email ?? ""));
        _writer.WriteField(FormulaGuard.Protect(account.Name ?? ""));
        _writer.WriteField(FormulaGuard.Protect(account.Tier ?? ""));
        _writer.WriteField(account.Balance.ToString(CultureInfo.InvariantCulture));
        _writer.WriteField(account.Birthday is { } birthday ? BirthdayOf(birthday) : "");
        _writer.WriteField(createdOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        // As shops' own exports have it: without the apostrophe, a spreadsheet makes 7.33844E+12 of an id and saves that.
        _writer.WriteField("'" + account.CustomerId);
        _writer.EndRecord();
        Rows++;
    }

    /// <summary>Hands on the rest.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary><c>1990-05-17</c>, or <c>05/17</c> where the year is not known.</summary>
    private static string BirthdayOf(Birthday birthday) => birthday.Year is null
        ? string.Create(CultureInfo.InvariantCulture, $"{birthday.Month:d2}/{birthday.Day:d2}")
        : birthday.ToString();
}
