using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class KeyTextTests
{
    [Theory]
    [InlineData("demo", "demo")]
    [InlineData("o'brien+news@example.com", "o'brien+news@example.com")]
    [InlineData("a/b\\c#d?e=f", "a=002fb=005cc=0023d=003fe=003df")]
    [InlineData("tab\there", "tab=0009here")]
    [InlineData("", "")]
    public void Escape_Text_ReplacesWhatAKeyCanNotHold(string text, string expected) => KeyText.Escape(text).ShouldBe(expected);

    [Fact]
    public void Escape_TextThatLooksEscaped_StaysDifferentFromIt() => KeyText.Escape("a=002fb").ShouldNotBe(KeyText.Escape("a/b"));

    [Fact]
    public void Escape_TextLongerThanAKey_BeginsAlikeAndStaysDifferent()
    {
        var (one, other) = (KeyText.Escape(new string('/', 1_000)), KeyText.Escape(new string('/', 999)));

        one.Length.ShouldBe(366);
        one[..302].ShouldBe(other[..302]);
        one.ShouldNotBe(other);
    }

    [Fact]
    public void Escape_LongTextOfSurrogates_CutsNoneInHalf() =>
        KeyText.Escape("a" + string.Concat(Enumerable.Repeat("🎁", 500))).ShouldStartWith("a" + string.Concat(Enumerable.Repeat("🎁", 149)) + "=~");
}
