using LoyaltyFunctions.Import.Mail;

namespace LoyaltyFunctions.Import.Tests.Mail;

public sealed class ExportMailTests
{
    private static readonly ExportResult Done = new()
    {
        ExportId = "abcdefghijkmnpqrstuv",
        ProgramName = "Café <Blau>",
        Rows = 1_234,
        RequestedAt = new DateTimeOffset(2026, 11, 21, 19, 15, 0, TimeSpan.Zero),
        RequestedBy = "Dana",
        Filter = [new("minPoints", "1000"), new("tier", "Gold")],
        Link = new Uri("https://example.com/exports/customers.csv?sig=a%2Bb&se=1"),
        LinkExpiresAt = new DateTimeOffset(2026, 11, 28, 19, 15, 0, TimeSpan.Zero),
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
    };

    [Fact]
    public void Compose_Done_HasTheLinkItsExpiryAndWhatToDoWithTheFile()
    {
        var mail = ExportMail.Compose(Done);

        mail.Subject.ShouldBe("Customer export: 1,234 customers");
        mail.Text.ShouldBe("""
            Customer export
            Café <Blau>

            The file with 1,234 customers is ready.

            THE FILE
            Download the customers:
            https://example.com/exports/customers.csv?sig=a%2Bb&se=1

            The link works until 28 November 2026, 20:15 (Europe/Berlin). Whoever has it can read your customers' data, so take care whom you pass it to.

            WHAT YOU CAN DO WITH IT
            1. To change balances, edit the column Points, save the file as CSV, and import it as points-set. Rows that you leave as they are change nothing.
            2. To change tiers or birthdays too, import it as combined with points=set. No column has to be renamed or removed.

            ABOUT THE EXPORT
            Export id: abcdefghijkmnpqrstuv
            Customers: minPoints 1000, tier Gold
            Requested by: Dana
            Requested: 21 November 2026, 20:15 (Europe/Berlin)

            """.ReplaceLineEndings("\n"));
        mail.Html.ShouldContain("Café &lt;Blau&gt;".Replace("é", "&#233;", StringComparison.Ordinal));
        mail.Html.ShouldContain("href=\"https://example.com/exports/customers.csv?sig=a%2Bb&amp;se=1\"");
    }

    [Fact]
    public void Compose_FileThatOneImportDoesNotTake_SaysSo() =>
        ExportMail.Compose(Done with { IsTooLargeToImport = true }).Text.ShouldContain(
            "3. The file is larger than one import takes. Keep only the rows that you changed, or split it, with the header line in each part.\n");

    [Fact]
    public void Compose_NobodyFits_SaysSoAndOneCustomerIsOne()
    {
        ExportMail.Compose(Done with { Rows = 0 }).ShouldSatisfyAllConditions(
            mail => mail.Subject.ShouldBe("Customer export: no customers"),
            mail => mail.Text.ShouldContain("No customer fits the filter, so the file has a header and no rows."));
        ExportMail.Compose(Done with { Rows = 1, Filter = [] }).ShouldSatisfyAllConditions(
            mail => mail.Subject.ShouldBe("Customer export: 1 customer"),
            mail => mail.Text.ShouldContain("Customers: All\n"));
    }

    [Fact]
    public void Compose_Failed_HasTheErrorIdAndNoLink()
    {
        var mail = ExportMail.Compose(Done with { ErrorId = "LF-0123456789", Link = null, LinkExpiresAt = null, Rows = 0 });

        mail.Subject.ShouldBe("Customer export: stopped by an error");
        mail.Text.ShouldStartWith("""
            Customer export
            Café <Blau>

            The export was stopped by an error in the service. There is no file.

            ERROR ID
            LF-0123456789

            WHAT TO DO NEXT
            1. Tell whoever runs the service, and give the error id above.
            2. Ask for the export again when they have mended the cause. Nothing was changed.

            ABOUT THE EXPORT

            """.ReplaceLineEndings("\n"));
        mail.Html.ShouldNotContain("href=");
    }
}
