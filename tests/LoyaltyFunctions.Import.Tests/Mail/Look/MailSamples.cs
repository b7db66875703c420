using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Mail.Look;

/// <summary>A mail of each kind and outcome, and one with all that is hard to fit on a phone.</summary>
internal static class MailSamples
{
    /// <summary>The most that rows may carry by default, half a million times.</summary>
    private const long MostPoints = 50_000_000_000_000;

    private static readonly string LongName = $"{new string('x', 120)}-{string.Join('_', Enumerable.Repeat("customers-and-points", 8))}.csv";

    private static readonly NoticeText Birthday = NoticeText.ExampleOf(NoticeKind.Birthday) with { UnsubscribeGroup = 7 };

    /// <summary>The mails' HTML by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["completed"] = Html(Results.Completed with { RequestedBy = "Ben", PublicNote = "Autumn bonus", PointsBefore = 1_200_000, PointsAfter = 1_395_000 }),
        ["partial"] = Html(Results.Partial),
        ["rejected"] = Html(Results.Rejected),
        ["failed"] = Html(Results.Failed),
        ["awaiting"] = Html(Results.Awaiting),
        ["cancelled"] = Html(Results.Cancelled),
        ["undo"] = Html(Undo),
        ["long"] = Html(Long),
        ["notice-tier"] = Html(NoticeText.ExampleOf(NoticeKind.Tier), "VIP Gold"),
        ["notice-birthday"] = Html(Birthday, null),
        ["notice-long"] = Html(new NoticeText("{{name}} {{tier}}", "{{name}}\n\n" + LongName) { UnsubscribeGroup = 7, UnsubscribeLabel = new string('u', 90) }, new string('W', 60)),
    };

    private static ImportResult Undo => Results.Partial with
    {
        Type = "undo",
        FileName = "applied.csv",
        Source = "The applied report of import 7900-1b2c",
        Undoes = "7900-1b2c",
        CustomersPerTier = [new TierCount("VIP Silver", 32, 12), new TierCount("VIP Gold", 28, 0), new TierCount(null, 1_940, 1_988)],
    };

    private static ImportResult Long => Results.Partial with
    {
        ProgramId = new string('p', 40),
        FileName = LongName,
        RequestedBy = new string('r', 100),
        PublicNote = string.Concat(Enumerable.Repeat("Autumn bonus for all who were there. ", 13)),
        PointsAdded = MostPoints,
        PointsBefore = 999_999_999_999_999,
        PointsAfter = 999_999_999_999_999 + MostPoints,
        CustomersPerTier = [new TierCount(new string('T', 60), 123_456, 234_567)],
        IgnoredColumns = [new string('c', 80), "Membership Type"],
        FirstErrors =
        [
            new RowError(123_456, new RowIssue("customer-not-found", new string('k', 80), LongName, $"No customer has the e-mail {LongName}@example.com. Correct it, or import the customer first.")),
        ],
    };

    private static string Html(ImportResult result) => ResultMail.Compose(result).Html;

    private static string Html(NoticeText text, string? tier) => new NoticeMail(text).For(NoticeValues.Sample("North Star Coffee", tier)).Html;
}
