using System.Net;
using System.Text;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Identity;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Testing;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class ReportFilesTests : IClassFixture<TestStorage>, IDisposable
{
    private readonly ReportFiles _reports;
    private readonly HttpClient _browser = new();
    private readonly string _report = ReportFiles.ErrorsOf(AzuriteFixture.UniqueName("i"));

    public ReportFilesTests(TestStorage storage) => _reports = new ReportFiles(
        storage.Containers,
        new DownloadLinks(
            storage.Blobs,
            new DelegationKeys(storage.Blobs, TimeProvider.System),
            Options.Create(new ReportOptions { LinkLifetime = TimeSpan.FromHours(2) }),
            TimeProvider.System));

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Links_Report_DownloadsItUnderItsFileName()
    {
        var link = await WriteAsync("Errors,Email\r\n");

        using var response = await _browser.GetAsync(link);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("Errors,Email\r\n");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"points-errors.csv\"");
    }

    [Fact]
    public async Task Links_Report_ExpiresWhenItSays()
    {
        var before = TimeProvider.System.GetUtcNow();
        var link = await WriteAsync("Errors\r\n");

        var (links, expiresAt) = await _reports.LinksAsync([(_report, "points-errors.csv"), (null, "points-applied.csv")], null, default);

        expiresAt.ShouldBeInRange(before.AddHours(2), TimeProvider.System.GetUtcNow().AddHours(2));
        links[1].ShouldBeNull();
        links[0]!.AbsolutePath.ShouldBe(link.AbsolutePath);
        var signed = System.Web.HttpUtility.ParseQueryString(links[0]!.Query);
        signed["se"].ShouldBe($"{expiresAt:yyyy-MM-ddTHH:mm:ssZ}");
        (signed["sp"], signed["sr"]).ShouldBe(("r", "b"));
    }

    [Fact]
    public async Task Links_Report_CanOnlyBeRead()
    {
        var link = await WriteAsync("Errors\r\n");

        using var put = new HttpRequestMessage(HttpMethod.Put, link) { Content = new StringContent("mine") };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var written = await _browser.SendAsync(put);
        using var deleted = await _browser.DeleteAsync(link);
        using var other = await _browser.GetAsync(new UriBuilder(link) { Path = link.AbsolutePath.Replace("errors.csv", "applied.csv", StringComparison.Ordinal) }.Uri);

        written.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        deleted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _browser.GetStringAsync(link)).ShouldBe("Errors\r\n");
    }

    [Fact]
    public async Task Links_WithoutSignature_AreRefused()
    {
        var link = await WriteAsync("Errors\r\n");

        using var response = await _browser.GetAsync(link.GetLeftPart(UriPartial.Path));

        response.IsSuccessStatusCode.ShouldBeFalse();
    }

    private async Task<Uri> WriteAsync(string text)
    {
        await using var stream = _reports.Write(_report);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.CommitAsync(overwrite: true, ReportFiles.Headers, default);
        var (links, _) = await _reports.LinksAsync([(_report, "points-errors.csv")], null, default);
        return links[0]!;
    }
}
