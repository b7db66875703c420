using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using System.Web;
using Azure;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Identity;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Tests.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>The app without any key: against the real Azurite over https, which checks what tokens say and how links are signed.</summary>
public sealed partial class ManagedIdentityTests(IdentityApp app) : IClassFixture<IdentityApp>
{
    private const string Customers =
        "Customer ID,Email,First Name,Last Name,Accepts Email Marketing\n7338441270000,ann@example.com,Ann,Lee,yes\n7338441270007,bob@example.com,Bob,Norman,yes\n";

    [Fact]
    public async Task Import_WithAnIdentityAlone_IsAppliedReportedAndMailedWithADelegatedLink()
    {
        using var put = await app.Http.PutAsJsonAsync("/api/programs/identity", new { resultEmail = "ops@example.com", expectedCustomers = 300 });
        put.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await app.ImportAsync("identity", "customers", Customers)).State.ShouldBe("Completed");

        var import = await app.ImportAsync("identity", "points-add", "Customer ID,Points\n7338441270000,300\n7338441270007,many\n");

        (import.State, import.Applied, import.Failed).ShouldBe(("PartiallyCompleted", 1, 1));
        var errors = import.Reports!.Errors!;
        ShouldBeDelegated(HttpUtility.ParseQueryString(errors.Query), import.Reports.ExpiresAt);
        (await app.Browser.GetStringAsync(errors)).ShouldContain("7338441270007,many");
        var mail = app.Mails.List().Single(sent => sent.Subject.Contains("1 of 2", StringComparison.Ordinal)).Text!;
        var mailed = new Uri(LinkInMail().Match(mail).Value);
        var signed = HttpUtility.ParseQueryString(mailed.Query);
        signed["skoid"].ShouldBe(UnsignedTokens.ObjectId);
        var until = DateTimeOffset.Parse(signed["se"]!, CultureInfo.InvariantCulture).ToUniversalTime();
        mail.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"The link works until {until:d MMMM yyyy, HH:mm} (UTC)."));
        (await app.Browser.GetStringAsync(mailed)).ShouldBe(await app.Browser.GetStringAsync(errors));
        app.AuthorizationSchemes.Keys.ShouldBe(["https Bearer"]);
        app.Identity.Scopes.Distinct(StringComparer.Ordinal).ShouldBe(["https://storage.azure.com/.default"]);
    }

    [Fact]
    public async Task Link_ChangedByItsReader_IsRefused()
    {
        var link = await LinkAsync(TimeProvider.System);
        var later = HttpUtility.ParseQueryString(link.Query);
        later["se"] = "2099-01-01T00:00:00Z";
        var forLonger = new UriBuilder(link) { Query = later.ToString() }.Uri;
        var toAnother = new UriBuilder(link) { Path = link.AbsolutePath.Replace("errors", "applied", StringComparison.Ordinal) }.Uri;

        (await app.Browser.GetStringAsync(link)).ShouldBe("the report");

        (await StatusAsync(HttpMethod.Get, forLonger)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, toAnother)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Delete, link)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Link_AfterItsExpiry_IsRefusedThoughItsKeyStillServes()
    {
        var threeHoursAgo = new SetClock { Now = TimeProvider.System.GetUtcNow().AddHours(-3) };

        (await StatusAsync(HttpMethod.Get, await LinkAsync(threeHoursAgo, TimeSpan.FromHours(2)))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, await LinkAsync(threeHoursAgo, TimeSpan.FromHours(4)))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Link_AfterItsKeysExpiry_IsRefused()
    {
        var eightDaysAgo = new SetClock { Now = TimeProvider.System.GetUtcNow().AddDays(-8) };

        (await StatusAsync(HttpMethod.Get, await LinkAsync(eightDaysAgo))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Tokens_ThatHaveExpired_AreRefusedByBothServices()
    {
        var late = new UnsignedTokens { Off = TimeSpan.FromHours(-3) };

        var blobs = await Should.ThrowAsync<RequestFailedException>(() => app.BlobsAs(late).GetUserDelegationKeyAsync(null, TimeProvider.System.GetUtcNow().AddHours(1), default));
        var tables = await Should.ThrowAsync<RequestFailedException>(() => app.TablesAs(late).GetTableClient("Late").CreateIfNotExistsAsync());

        (blobs.Status, tables.Status).ShouldBe((403, 403));
    }

    private static void ShouldBeDelegated(NameValueCollection signed, DateTimeOffset expiresAt)
    {
        (signed["skoid"], signed["sktid"], signed["sks"]).ShouldBe((UnsignedTokens.ObjectId, UnsignedTokens.TenantId, "b"));
        (signed["sp"], signed["sr"], signed["spr"]).ShouldBe(("r", "b", "https"));
        signed["se"].ShouldBe($"{expiresAt:yyyy-MM-ddTHH:mm:ssZ}");
        string.CompareOrdinal(signed["se"], signed["ske"]).ShouldBeLessThan(0, "A link ends before its key.");
    }

    /// <summary>A link to a report, as the app makes it at that time.</summary>
    private async Task<Uri> LinkAsync(TimeProvider clock, TimeSpan? lifetime = null)
    {
        var container = app.Services.GetRequiredService<Containers>().Reports;
        await container.GetBlobClient("linked/errors.csv").UploadAsync(BinaryData.FromString("the report"), overwrite: true);
        var blobs = app.Services.GetRequiredService<BlobServiceClient>();
        var keys = new DelegationKeys(blobs, clock);
        var links = new DownloadLinks(blobs, keys, Options.Create(new ReportOptions()), clock);
        return (await links.MakeAsync(container, [("linked/errors.csv", "errors.csv")], lifetime, default)).Links[0]!;
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, Uri link)
    {
        using var request = new HttpRequestMessage(method, link);
        using var response = await app.Browser.SendAsync(request);
        return response.StatusCode;
    }

    [GeneratedRegex(@"https://\S+/errors\.csv\?\S+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LinkInMail();
}
