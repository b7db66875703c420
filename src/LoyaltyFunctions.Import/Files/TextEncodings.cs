using System.Text;

namespace LoyaltyFunctions.Import.Files;

/// <summary>The encodings that files are read in, under the names that <see cref="FileFormat.Encoding"/> gives them.</summary>
internal static class TextEncodings
{
    internal const string Utf8 = "utf-8";
    internal const string Utf16 = "utf-16";
    internal const string Utf16BigEndian = "utf-16BE";
    internal const string Windows1252 = "windows-1252";

    /// <summary>The share of zero bytes on one side of the byte pairs from which text is taken for UTF-16; Latin text has nearly all.</summary>
    private const double ZeroShare = 0.3;

    internal static Encoding Of(string name) => name switch
    {
        Utf8 => Encoding.UTF8,
        Utf16 => Encoding.Unicode,
        Utf16BigEndian => Encoding.BigEndianUnicode,
        Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        _ => throw new ArgumentException($"\"{name}\" is not an encoding that files are read in.", nameof(name)),
    };

    internal static bool IsUtf16(string? name) => name is Utf16 or Utf16BigEndian;

    internal static bool HasUtf8Mark(ReadOnlySpan<byte> head) => head.StartsWith(Encoding.UTF8.Preamble);

    /// <summary>FF FE 00 00 begins like UTF-16, and is not.</summary>
    internal static bool HasUtf32Mark(ReadOnlySpan<byte> head) =>
        head.StartsWith(Encoding.UTF32.Preamble) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]);

    /// <summary>UTF-16 by its mark or by its zero bytes; null where the bytes are UTF-8 or windows-1252, which only the whole file tells.</summary>
    internal static string? FindUtf16(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.Unicode.Preamble))
        {
            return Utf16;
        }

        if (head.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Utf16BigEndian;
        }

        var (first, second) = CountZeros(head);
        var enough = ZeroShare * (head.Length / 2);
        return head.Length < 4 ? null
            : second > enough && first < second / 10.0 ? Utf16
            : first > enough && second < first / 10.0 ? Utf16BigEndian
            : null;
    }

    private static (int First, int Second) CountZeros(ReadOnlySpan<byte> head)
    {
        var (first, second) = (0, 0);
        for (var index = 0; index + 1 < head.Length; index += 2)
        {
            first += head[index] == 0 ? 1 : 0;
            second += head[index + 1] == 0 ? 1 : 0;
        }

        return (first, second);
    }
}
