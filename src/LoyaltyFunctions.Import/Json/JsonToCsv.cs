using CsvHelper;
using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Import.Json;

/// <summary>
/// Makes a CSV file of rows in JSON, so that they go the way of every file. Two passes: which columns there are is known only at the end.
/// </summary>
public static class JsonToCsv
{
    /// <summary>The most different properties of a body.</summary>
    public const int MaxColumns = 200;

    /// <summary>How the file is written: it need not be detected, and what stands in the rows can't mislead anybody.</summary>
    public static FileFormat Format { get; } = new("utf-8", ',', 0, ["The rows came as JSON. Line 1 is the header that was made of their properties, and line 2 the first row."]);

    /// <summary>The first pass: every property's name, in the order of first appearance. All of the body is checked on the way.</summary>
    /// <param name="body">The body from its first byte. Stays open.</param>
    /// <param name="form">How the rows stand in it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidJsonRowsException">It holds no rows, or more than <see cref="MaxColumns"/> properties.</exception>
    public static async Task<IReadOnlyList<string>> FindColumnsAsync(Stream body, JsonRowsForm form, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var columns = new List<string>();
        await foreach (var row in JsonRowReader.ReadAsync(body, form, cancellationToken))
        {
            foreach (var (name, _) in row.Cells)
            {
                if (names.Add(name))
                {
                    columns.Add(name);
                }
            }

            if (columns.Count > MaxColumns)
            {
                throw JsonRowProblems.TooManyColumns(JsonRowProblems.PlaceOf(row.Number), MaxColumns);
            }
        }

        return columns;
    }

    /// <summary>The second pass: the header and the rows. Without columns the file is empty, as one without rows.</summary>
    /// <param name="body">The body again, from its first byte. Stays open.</param>
    /// <param name="form">How the rows stand in it.</param>
    /// <param name="columns">What the first pass found.</param>
    /// <param name="output">Takes the file; stays open.</param>
    /// <param name="maxRows">How many rows a file may have. One more is written, which tells; the rest is not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(
        Stream body, JsonRowsForm form, IReadOnlyList<string> columns, Stream output, int maxRows, CancellationToken cancellationToken)
    {
        if (columns.Count == 0)
        {
            return;
        }

        await using var writer = CsvWriter.Create(output, new CsvWriterOptions(), leaveOpen: true);
        await WriteHeaderAsync(writer, columns, cancellationToken);
        var places = columns.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index, StringComparer.Ordinal);
        var cells = new string[columns.Count];
        await foreach (var row in JsonRowReader.ReadAsync(body, form, cancellationToken))
        {
            Array.Fill(cells, "");
            foreach (var (name, value) in row.Cells)
            {
                cells[places[name]] = value;
            }

            await writer.WriteRecordAsync(cells, cancellationToken);
            if (row.Number > maxRows)
            {
                return;
            }
        }
    }

    /// <summary>In quotation marks: a name that begins like a byte order mark or another kind of file is a name all the same.</summary>
    private static async Task WriteHeaderAsync(CsvWriter writer, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        foreach (var column in columns)
        {
            writer.WriteField(column, CsvQuoting.Always);
        }

        await writer.EndRecordAsync(cancellationToken);
    }
}
