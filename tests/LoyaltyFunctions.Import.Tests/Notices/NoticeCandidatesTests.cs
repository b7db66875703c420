using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Tests.Notices;

public sealed class NoticeCandidatesTests
{
    private static readonly TierList Tiers = new([new Tier("Bronze"), new Tier("Silver", 100), new Tier("Gold", 250)]);

    [Theory]
    [InlineData(null, "Bronze", true)]
    [InlineData("Bronze", "Gold", true)]
    [InlineData("Platinum of old", "Bronze", true)]
    [InlineData("Gold", "Silver", false)]
    [InlineData("Gold", null, false)]
    [InlineData("Bronze", "bronze", false)]
    public void Of_TierChange_TellsOfAHigherTierOnly(string? from, string? to, bool isTold)
    {
        var told = NoticeCandidates.Of(NoticeKind.Tier, [Row(1, "7", new FieldChange(AccountField.Tier, from, to))], Tiers);

        told.ShouldBe(isTold ? [new NoticeCandidate("7", to, 0)] : []);
    }

    [Fact]
    public void Of_SeveralRowsOfACustomer_TellsOnceOfWhatCameOfThemAll()
    {
        var told = NoticeCandidates.Of(
            NoticeKind.Tier,
            [
                Row(4, "8", Tier("Gold", "Bronze")), Row(3, "8", Tier("Bronze", "Gold")),
                Row(2, "7", Tier("Silver", "Gold")), Row(1, "7", Tier(null, "Silver")),
            ],
            Tiers);

        told.ShouldBe([new NoticeCandidate("7", "Gold", 0)]);
    }

    [Fact]
    public void Of_TierWithAReward_TellsThePointsThatWereGrantedForIt()
    {
        FieldChange[] changes = [Tier("Silver", "Gold"), new(AccountField.RewardedTiers, "Silver", "Silver\nGold")];

        var told = NoticeCandidates.Of(NoticeKind.Tier, [Row(1, "7", changes) with { Outcome = Outcome(1, changes) with { Delta = 1_250 } }], Tiers);

        told.ShouldBe([new NoticeCandidate("7", "Gold", 250)]);
    }

    [Fact]
    public void Of_BirthdayRewards_TellsWhoGotOne()
    {
        ReportRow[] rows = [Row(1, "9") with { Outcome = Outcome(1) with { Delta = 50 } }, Row(2, "8"), Row(3, "7") with { Outcome = Outcome(3) with { Delta = 50 } }];

        NoticeCandidates.Of(NoticeKind.Birthday, rows, Tiers).ShouldBe([new NoticeCandidate("7", null, 50), new NoticeCandidate("9", null, 50)]);
    }

    [Fact]
    public void Of_RowsWithoutACustomerOrAChange_TellsNobody() =>
        NoticeCandidates.Of(NoticeKind.Tier, [Row(1, "7"), Row(2, "8") with { CustomerId = null }], Tiers).ShouldBeEmpty();

    [Theory]
    [InlineData(ImportType.Tiers, NoticeKind.Tier)]
    [InlineData(ImportType.Combined, NoticeKind.Tier)]
    [InlineData(ImportType.Birthdays, NoticeKind.Birthday)]
    [InlineData(ImportType.Expiry, null)]
    [InlineData(ImportType.PointsAdd, null)]
    [InlineData(ImportType.PointsSet, null)]
    [InlineData(ImportType.Customers, null)]
    [InlineData(ImportType.Profiles, null)]
    [InlineData(ImportType.Undo, null)]
    public void KindOf_Type_IsWhatItsImportTellsCustomers(ImportType type, NoticeKind? kind) => NoticeKinds.Of(type).ShouldBe(kind);

    private static FieldChange Tier(string? from, string? to) => new(AccountField.Tier, from, to);

    private static ReportRow Row(int record, string customer, params FieldChange[] changes) =>
        new() { Outcome = Outcome(record, changes), LineNumber = record + 1, CustomerId = customer };

    private static RowOutcome Outcome(int record, params FieldChange[] changes) =>
        new() { RecordNumber = record, Result = RowResult.Applied, Changes = changes };
}
