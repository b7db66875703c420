using System.Text;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Mail;

public sealed class ResultMailHtmlTests
{
    private const string Hostile = "\"><script>alert('1')</script><img src=x onerror=alert(1)>&amp;";

    private static readonly Regex Tags = new("<[^>]*>", RegexOptions.NonBacktracking);
    private static readonly Regex Spaces = new("\\s+|: ", RegexOptions.NonBacktracking);
    private static readonly Regex Lead = new("^(- |[0-9]+\\. )|:$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static TheoryData<string> Cases => ["completed", "partial", "rejected", "failed", "awaiting", "cancelled"];

    [Theory]
    [InlineData("partial")]
    [InlineData("rejected")]
    [InlineData("awaiting")]
    [InlineData("cancelled")]
    public async Task Compose_ResultWithAllThatAMailCanHold_WritesThisHtml(string name)
    {
        var html = ResultMail.Compose(Result(name)).Html;

        // A change on purpose is looked at in a browser, then copied from here to Mail/Expected.
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"{name}.actual.html"), html);
        html.ShouldBe(await ExpectedAsync($"{name}.html"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compose_EachOutcome_SaysTheSameInHtmlAsInText(string name)
    {
        var mail = ResultMail.Compose(Result(name));

        var html = Words(System.Net.WebUtility.HtmlDecode(Tags.Replace(mail.Html[mail.Html.IndexOf("<body", StringComparison.Ordinal)..], " ")));

        foreach (var line in mail.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("https:", StringComparison.Ordinal)))
        {
            html.ShouldContain(Words(Lead.Replace(line, string.Empty)), Case.Insensitive);
        }
    }

    [Fact]
    public void Compose_HostileValues_AreTextInTheHtml()
    {
        var html = ResultMail.Compose(Results.Partial with
        {
            ImportId = Hostile,
            ProgramName = Hostile,
            Type = Hostile,
            FileName = Hostile,
            Source = Hostile,
            Reason = Hostile,
            RequestedBy = Hostile,
            PublicNote = Hostile,
            InternalNote = Hostile,
            Undoes = Hostile,
            ProgramId = Hostile,
            CustomersPerTier = [new TierCount(Hostile, 1, 2)],
            ErrorId = Hostile,
            FormatNotes = [Hostile],
            IgnoredColumns = [Hostile],
            Problems = [new FileProblem(Hostile, Hostile)],
            ErrorsByCode = [new ErrorCount(Hostile, 1)],
            FirstErrors = [new RowError(2, new RowIssue(Hostile, Hostile, Hostile, Hostile))],
            ErrorReport = new Uri("https://reports.example/\"><script>alert(1)</script>"),
        }).Html;

        html.ShouldContain("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        Tags.Matches(html).Select(tag => tag.Value).ShouldAllBe(tag => !tag.Contains("onerror", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compose_EachOutcome_LoadsNothingFromElsewhere(string name)
    {
        var html = ResultMail.Compose(Result(name)).Html;

        html.ShouldNotContain(" src=");
        html.ShouldNotContain("url(");
        html.ShouldNotContain("@import");
        html.ShouldNotContain("<link");
    }

    private static ImportResult Result(string name) => name switch
    {
        "completed" => Results.Completed,
        "partial" => Results.Partial,
        "rejected" => Results.Rejected,
        "failed" => Results.Failed,
        "awaiting" => Results.Awaiting,
        "cancelled" => Results.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such result."),
    };

    private static async Task<string> ExpectedAsync(string name)
    {
        var assembly = typeof(ResultMailHtmlTests).Assembly;
        await using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Mail.Expected.{name}").ShouldNotBeNull();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static string Words(string text) => Spaces.Replace(text, " ").Trim();
}
