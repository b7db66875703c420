using System.Runtime.CompilerServices;
using System.Text;

namespace LoyaltyFunctions.Import.Json;

/// <summary>Reads rows in JSON, in one pass and in memory that does not grow with the body.</summary>
public static class JsonRowReader
{
    private const int FirstBufferBytes = 64 * 1024;

    /// <summary>The longest text or line, in bytes: every character of the longest row as a six-byte escape, and room around it.</summary>
    private const int MaxBufferBytes = 8 * JsonRowBuilder.MaxLength;

    /// <summary>The rows in their order.</summary>
    /// <param name="body">UTF-8, with or without a byte order mark. Stays open.</param>
    /// <param name="form">How the rows stand in it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidJsonRowsException">It holds no rows. Those before the one that is wrong were given already.</exception>
    public static async IAsyncEnumerable<JsonRow> ReadAsync(
        Stream body, JsonRowsForm form, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IJsonRowParser parser = form == JsonRowsForm.Lines ? new JsonLineParser() : new JsonDocumentParser();
        var buffer = new byte[FirstBufferBytes];
        var filled = await body.ReadAtLeastAsync(buffer, Encoding.UTF8.Preamble.Length, throwOnEndOfStream: false, cancellationToken);
        var taken = buffer.AsSpan(0, filled).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var isEnd = filled == 0;
        var rows = new List<JsonRow>();
        while (true)
        {
            taken += parser.Take(buffer.AsSpan(taken, filled - taken), isEnd, rows);
            foreach (var row in rows)
            {
                yield return row;
            }

            rows.Clear();
            if (isEnd)
            {
                yield break;
            }

            buffer = WithRoom(buffer, ref filled, ref taken, parser);
            var read = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            filled += read;
            isEnd = read == 0;
        }
    }

    /// <summary>The buffer with what was not taken at its beginning; a larger one where that fills it.</summary>
    private static byte[] WithRoom(byte[] buffer, ref int filled, ref int taken, IJsonRowParser parser)
    {
        var rest = buffer.AsSpan(taken, filled - taken);
        if (rest.Length == buffer.Length && buffer.Length >= MaxBufferBytes)
        {
            throw JsonRowProblems.TooLong(parser.Place, JsonRowBuilder.MaxLength);
        }

        var next = rest.Length == buffer.Length ? new byte[buffer.Length * 2] : buffer;
        rest.CopyTo(next);
        (filled, taken) = (rest.Length, 0);
        return next;
    }
}
