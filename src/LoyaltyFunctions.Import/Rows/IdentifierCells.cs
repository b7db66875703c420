using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads which customer a row is about: the id, the e-mail, or both. Where both are given, both have to be valid.</summary>
/// <param name="cells">The file's cells.</param>
/// <param name="isIdNeeded">Whether the e-mail can't stand for the id, as in a customers file, which creates its customers by their ids.</param>
internal sealed class IdentifierCells(RowCells cells, bool isIdNeeded)
{
    /// <summary>The id and the e-mail; what is wrong is in <paramref name="issues"/>.</summary>
    internal (string? CustomerId, string? Email) Read(SourceRow source, RowIssues issues)
    {
        var idCell = cells.Find(source, Column.CustomerId);
        var emailCell = cells.Find(source, Column.Email);
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
}
