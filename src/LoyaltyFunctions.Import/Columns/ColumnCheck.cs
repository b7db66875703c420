using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Import.Columns;

/// <summary>Whether a header has what an import's type needs, once.</summary>
internal static class ColumnCheck
{
    private const int MaxListed = 30;

    /// <summary>Whether the type can be imported from these columns.</summary>
    internal static bool IsComplete(ColumnMap columns, ImportType type) =>
        NamesCustomer(columns, type) && (type == ImportType.Customers || columns.IndexOf(Column.Points) >= 0);

    /// <summary>Every problem of the header.</summary>
    /// <param name="columns">The header as it was understood.</param>
    /// <param name="type">What is to be imported.</param>
    /// <param name="hint">What else was noticed about the header, to go with a missing column; empty for nothing.</param>
    internal static IEnumerable<FileProblem> Problems(ColumnMap columns, ImportType type, string hint)
    {
        foreach (var group in columns.Found.Select((column, index) => (column, index)).Where(cell => cell.column is not null)
            .GroupBy(cell => cell.column!.Value).Where(group => group.Count() > 1))
        {
            yield return Duplicate(columns, group.Key, [.. group.Select(cell => cell.index)]);
        }

        if (FindMissing(columns, type) is var (wanted, what))
        {
            yield return Missing(columns, type, wanted, what, hint);
        }
    }

    private static (IReadOnlyList<Column> Wanted, string What)? FindMissing(ColumnMap columns, ImportType type)
    {
        if (type == ImportType.Customers)
        {
            return NamesCustomer(columns, type) ? null : ([Column.CustomerId], "The column \"Customer ID\" is missing.");
        }

        return (NamesCustomer(columns, type), columns.IndexOf(Column.Points) >= 0) switch
        {
            (true, true) => null,
            (true, false) => ([Column.Points], "The column \"Points\" is missing."),
            (false, true) => ([Column.CustomerId, Column.Email], "No column says which customer a row is about."),
            (false, false) => ([Column.CustomerId, Column.Email, Column.Points],
                "No column says which customer a row is about, and the column \"Points\" is missing."),
        };
    }

    private static bool NamesCustomer(ColumnMap columns, ImportType type) =>
        columns.IndexOf(Column.CustomerId) >= 0 || (type != ImportType.Customers && columns.IndexOf(Column.Email) >= 0);

    private static FileProblem Duplicate(ColumnMap columns, Column column, IReadOnlyList<int> indexes)
    {
        var names = indexes.Select(index => $"\"{HeaderName.Display(columns.Header[index])}\" (column {index + 1})").ToArray();
        var listed = $"{string.Join(", ", names[..^1])} and {names[^1]}";
        return new FileProblem(
            FileProblemCodes.DuplicateColumn,
            $"The header has more than one column for \"{ColumnAliases.NameOf(column)}\": {listed}. Keep one and remove the rest, or rename them.");
    }

    private static FileProblem Missing(ColumnMap columns, ImportType type, IReadOnlyList<Column> wanted, string what, string hint)
    {
        var needs = type == ImportType.Customers
            ? "A customers file needs \"Customer ID\"; \"Email\", \"First Name\", \"Last Name\" and \"Accepts Email Marketing\" are read where it has them."
            : $"A {ImportTypes.NameOf(type)} file needs \"Points\" and \"Customer ID\" or \"Email\" (or both).";
        var sentences = new[] { what, $"The header has {Listed(columns.Header)}.", needs, Meant(columns, type, wanted), hint };
        return new FileProblem(FileProblemCodes.MissingColumn, string.Join(' ', sentences.Where(sentence => sentence.Length > 0)));
    }

    private static string Listed(IReadOnlyList<string> header)
    {
        var names = header.Select(HeaderName.Display).Where(name => name.Length > 0).Select(name => $"\"{Shorten(name)}\"").ToArray();
        return names.Length > MaxListed
            ? $"{string.Join(", ", names[..MaxListed])} and {names.Length - MaxListed} more"
            : string.Join(", ", names);
    }

    private static string Shorten(string name) => name.Length > 60 ? string.Concat(name.AsSpan(0, 60), "…") : name;

    private static string Meant(ColumnMap columns, ImportType type, IReadOnlyList<Column> wanted)
    {
        foreach (var cell in columns.Ignored)
        {
            var shown = HeaderName.Display(cell);
            if (wanted.Contains(Column.Points) && ColumnAliases.FindOtherPointsType(cell, type) is { } other)
            {
                return $"\"{shown}\" belongs to a {ImportTypes.NameOf(other)} file: import it as {ImportTypes.NameOf(other)}, "
                    + "or rename the column to \"Points\" if that is not what it holds.";
            }

            foreach (var column in wanted)
            {
                if (ColumnAliases.SpellingsOf(column, type).Any(spelling => Spelling.IsNear(HeaderName.Normalize(cell), spelling)))
                {
                    return $"\"{shown}\" looks like a misspelling of \"{ColumnAliases.NameOf(column)}\": rename it.";
                }
            }
        }

        return "";
    }
}
