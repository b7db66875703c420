namespace LoyaltyFunctions.Import.Rows;

/// <summary>Counts line breaks as editors do: CR, LF and CR LF are one each.</summary>
internal static class LineBreaks
{
    internal static int Count(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");

    internal static int Count(ReadOnlySpan<byte> text) => text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);
}
