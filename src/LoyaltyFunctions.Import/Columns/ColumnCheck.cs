using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Import.Columns;

/// <summary>Whether a header has what an import's type needs, once.</summary>
internal static class ColumnCheck
{
    private const int MaxListed = 30;

    /// <summary>Whether the type can be imported from these columns.</summary>
    internal static bool IsComplete(ColumnMap columns, ImportType type) => ColumnNeeds.Of(type).FindGap(columns) is null;

    /// <summary>Every problem of the header.</summary>
    /// <param name="columns">The header as it was understood.</param>
    /// <param name="type">What is to be imported.</param>
    /// <param name="points">What the sender says that "Points" means; null where nothing was said.</param>
    /// <param name="hint">What else was noticed about the header, to go with a missing column; empty for nothing.</param>
    internal static IEnumerable<FileProblem> Problems(ColumnMap columns, ImportType type, PointsMode? points, string hint)
    {
        foreach (var group in columns.Found.Select((column, index) => (column: WhatIsHeld(column), index)).Where(cell => cell.column is not null)
            .GroupBy(cell => cell.column!.Value).Where(group => group.Count() > 1))
        {
            yield return Duplicate(columns, group.Key, [.. group.Select(cell => cell.index)]);
        }

        if (ColumnNeeds.Of(type).FindGap(columns) is var (wanted, what))
        {
            yield return Missing(columns, type, wanted, what, hint);
        }

        if (type == ImportType.Combined && points is null && ExportHeader.Is(columns.Header) && columns.IndexOf(Column.Points) is var index and >= 0
            && ColumnAliases.FindPointsMode(columns.Header[index]) is null)
        {
            yield return ExportPoints(HeaderName.Display(columns.Header[index]));
        }
    }

    /// <summary>A birthday is one value, however it is written.</summary>
    private static Column? WhatIsHeld(Column? column) => column == Column.BirthdayMonthDay ? Column.Birthday : column;

    private static FileProblem Duplicate(ColumnMap columns, Column column, IReadOnlyList<int> indexes)
    {
        var names = indexes.Select(index => $"\"{HeaderName.Display(columns.Header[index])}\" (column {index + 1})").ToArray();
        var listed = $"{string.Join(", ", names[..^1])} and {names[^1]}";
        return new FileProblem(
            FileProblemCodes.DuplicateColumn,
            $"The header has more than one column for \"{ColumnAliases.NameOf(column)}\": {listed}. Keep one and remove the rest, or rename them.");
    }

    private static FileProblem ExportPoints(string name) => new(
        FileProblemCodes.ExportPoints,
        $"The header has \"Membership Type\" and \"Created Date\", so this looks like an export, whose \"{name}\" are balances. "
        + $"Import it with points=set to set the customers' balances to them, with points=add to add them, or remove the column \"{name}\" to leave balances alone.");

    private static FileProblem Missing(ColumnMap columns, ImportType type, IReadOnlyList<Column> wanted, string what, string hint)
    {
        var sentences = new[] { what, $"The header has {Listed(columns.Header)}.", ColumnNeeds.Of(type).Sentence, Meant(columns, type, wanted), hint };
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

        return OtherType.Hint(columns.Header, type);
    }
}
