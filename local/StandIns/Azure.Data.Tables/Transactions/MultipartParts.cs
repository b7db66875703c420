// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text;

namespace Azure.Data.Tables.Transactions;

/// <summary>Finds the parts of a multipart body. Only positions are handed out; nothing is copied.</summary>
internal static class MultipartParts
{
    private const string BoundaryParameter = "boundary=";

    /// <summary>The boundary that a media type names; null when it is not multipart.</summary>
    internal static string? BoundaryOf(string? mediaType)
    {
        int at = mediaType?.IndexOf(BoundaryParameter, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : mediaType![(at + BoundaryParameter.Length)..].Split(';')[0].Trim().Trim('"');
    }

    /// <summary>The parts between a boundary's lines, each with its own headers.</summary>
    internal static List<Range> Of(ReadOnlySpan<byte> body, string boundary)
    {
        byte[] delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var parts = new List<Range>();
        int at = body.IndexOf(delimiter);
        while (at >= 0)
        {
            int start = at + delimiter.Length;
            int length = body[start..].IndexOf(delimiter);
            if (length < 0)
            {
                break;
            }

            parts.Add(start..(start + length));
            at = start + length;
        }

        return parts;
    }

    /// <summary>Where the content of a part begins: after the first empty line.</summary>
    internal static int ContentStart(ReadOnlySpan<byte> part)
    {
        int at = part.IndexOf("\r\n\r\n"u8);
        return at < 0 ? part.Length : at + 4;
    }

    /// <summary>A header's value among lines; null when there is none.</summary>
    internal static string? Header(ReadOnlySpan<byte> lines, string name)
    {
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf("\r\n"u8);
            ReadOnlySpan<byte> line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? default : lines[(end + 2)..];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return Encoding.UTF8.GetString(line[(name.Length + 1)..]).Trim();
            }
        }

        return null;
    }

    /// <summary>All headers among lines; a line without a colon is none.</summary>
    internal static List<(string Name, string Value)> Headers(ReadOnlySpan<byte> lines)
    {
        var headers = new List<(string, string)>();
        foreach (string line in Encoding.UTF8.GetString(lines).Split("\r\n"))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return headers;
    }
}
