namespace LoyaltyFunctions.Import.Tests.Docs;

/// <summary>What stands below a heading, up to the next one.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lines">The lines below it.</param>
internal sealed record MarkdownSection(string Title, List<string> Lines)
{
    /// <summary>The tables, each with the last line of text before it.</summary>
    internal IEnumerable<(string Introduction, IReadOnlyList<string[]> Rows)> Tables
    {
        get
        {
            var introduction = "";
            for (var index = 0; index < Lines.Count; index++)
            {
                if (!Lines[index].StartsWith('|'))
                {
                    introduction = Lines[index].Length > 0 ? Lines[index] : introduction;
                    continue;
                }

                // The first two lines are the table's header.
                var rows = Lines.Skip(index).TakeWhile(line => line.StartsWith('|')).ToList();
                yield return (introduction, [.. rows.Skip(2).Select(MarkdownDocument.CellsOf)]);
                index += rows.Count - 1;
            }
        }
    }

    /// <summary>The CSV files that are shown.</summary>
    internal IEnumerable<string> CsvExamples
    {
        get
        {
            for (var start = Lines.IndexOf("```csv"); start >= 0; start = Lines.IndexOf("```csv", start + 1))
            {
                yield return string.Concat(Lines.Skip(start + 1).TakeWhile(line => line != "```").Select(line => line + "\n"));
            }
        }
    }
}
