using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Import.Tests.Files;

public sealed class Utf8ProbeTests
{
    private static readonly byte[] Mixed =
        [.. "é€🎁\r\n"u8, 0xC3, (byte)'\r', (byte)'\n', 0xE2, 0x82, 0xC3, 0xA9, 0xF0, 0x9F, (byte)'\r', 0x81, .. "\nü"u8, 0xED, 0xA0, 0x80, 0xC0, 0xAF, 0, 0xF0, 0x9F];

    private static (long, long, int, int, bool) Probe(byte[] bytes, params int[] cuts)
    {
        var probe = new Utf8Probe();
        var start = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            probe.Add(bytes.AsSpan(start..cut));
            start = cut;
        }

        probe.Complete();
        return (probe.WellFormed, probe.Malformed, probe.FirstMalformedLine, probe.FirstZeroLine, probe.IsBeyondWindows1252);
    }

    [Fact]
    public void Add_InAnyTwoPieces_FindsTheSame()
    {
        var whole = Probe(Mixed);

        whole.ShouldBe((5L, 10L, 2, 5, true));
        for (var first = 0; first <= Mixed.Length; first++)
        {
            for (var second = first; second <= Mixed.Length; second++)
            {
                Probe(Mixed, first, second).ShouldBe(whole, $"cut at {first} and {second}");
            }
        }
    }

    [Fact]
    public void Add_ByteByByte_FindsTheSame() => Probe(Mixed, [.. Enumerable.Range(0, Mixed.Length)]).ShouldBe(Probe(Mixed));

    [Fact]
    public void Add_Utf8_IsAllWellFormed() => Probe("Ünïcödé 🎁 日本"u8.ToArray()).ShouldBe((7L, 0L, 0, 0, false));

    [Fact]
    public void Add_Windows1252_IsMalformedAndPossible() => Probe([(byte)'\r', (byte)'\n', (byte)'F', 0xFC, (byte)'r', 0x96]).ShouldBe((0L, 2L, 2, 0, false));
}
