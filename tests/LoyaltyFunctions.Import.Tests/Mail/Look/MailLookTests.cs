using System.Text.Json;

namespace LoyaltyFunctions.Import.Tests.Mail.Look;

/// <summary>The mails as a browser shows them: on a phone and on a desk, in the light and in the dark.</summary>
public sealed class MailLookTests(MailLook look) : IClassFixture<MailLook>
{
    public static TheoryData<string> Names => [.. MailSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Show_OnAnyScreen_NeedsNoScrollingToTheSide(string name)
    {
        foreach (var seen in look.Of(name))
        {
            seen.Overflow.ShouldBe(0, $"{seen.Scheme}, {seen.Width} pixels: {seen.Widest}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Show_InTheLightAndInTheDark_CanBeRead(string name)
    {
        foreach (var seen in look.Of(name))
        {
            seen.LeastContrast.ShouldBeGreaterThanOrEqualTo(4.5, $"{seen.Scheme}, {seen.Width} pixels: {seen.Faintest}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Show_InTheDark_IsDark(string name)
    {
        look.Of(name).Where(seen => seen.Scheme == "dark").ShouldAllBe(seen => seen.Background < 0.05 && seen.Card < 0.05);
        look.Of(name).Where(seen => seen.Scheme == "light").ShouldAllBe(seen => seen.Background > 0.8 && seen.Card > 0.8);
    }
}

/// <summary>Opens every mail in every way, once for all tests.</summary>
public sealed class MailLook : IAsyncLifetime
{
    private IReadOnlyList<SeenMail> _seen = [];

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "mail-look")).FullName;
        foreach (var (name, html) in MailSamples.All)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.html"), html);
        }

        var page = Path.Combine(folder, "look.html");
        await File.WriteAllTextAsync(page, LookPage.For(MailSamples.All));
        var document = await Chromium.OpenAsync(page);
        _seen = JsonSerializer.Deserialize<IReadOnlyList<SeenMail>>(LookPage.FindingsIn(document), JsonSerializerOptions.Web)!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>How a mail was seen, in each way.</summary>
    internal IReadOnlyList<SeenMail> Of(string name)
    {
        var seen = _seen.Where(mail => mail.Name == name).ToList();
        seen.Select(mail => (mail.Scheme, mail.Width)).ShouldBe(LookPage.Ways);
        return seen;
    }
}

/// <summary>A mail as it was seen in one way.</summary>
/// <param name="Name">The mail.</param>
/// <param name="Scheme">light or dark.</param>
/// <param name="Width">The screen's width in pixels.</param>
/// <param name="Overflow">By how many pixels the mail is wider.</param>
/// <param name="Widest">What sticks out.</param>
/// <param name="LeastContrast">The least contrast of a text and what is behind it.</param>
/// <param name="Faintest">That text.</param>
/// <param name="Background">The page's luminance, 0 for black.</param>
/// <param name="Card">The card's luminance.</param>
internal sealed record SeenMail(
    string Name, string Scheme, int Width, int Overflow, string Widest, double LeastContrast, string Faintest, double Background, double Card);
