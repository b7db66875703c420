using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Tests.Storage;

namespace LoyaltyFunctions.Tests.Activities;

/// <summary>Rows of every type and accounts for them, by chance that is seeded.</summary>
internal static class RandomRows
{
    /// <summary>What a move to gold is worth.</summary>
    public const int Reward = 50;

    /// <summary>An account with some of everything.</summary>
    public static Account NewAccount(Random random, string id)
    {
        var balance = random.Next(100);
        return TestStorage.NewAccount(id) with
        {
            Balance = balance,
            LifetimeEarned = balance,
            Lots = ExpiringLots.Of(new DateOnly(2027, 6, 30), random.Next(60)).Within(balance),
            Tier = random.Next(2) == 0 ? null : "Silver",
            RewardedTiers = random.Next(3) == 0 ? ["Gold"] : [],
            Gender = random.Next(2) == 0 ? null : Gender.Man,
        };
    }

    /// <summary>A row that asks for some of what its type can.</summary>
    public static ImportRow Row(Random random, ImportType type, string id, int record)
    {
        var row = new ImportRow { RecordNumber = record, LineNumber = record + 1, CustomerId = id };
        if (type == ImportType.Customers)
        {
            return row with
            {
                Email = random.Next(3) == 0 ? null : $"new{id}@example.com",
                Name = random.Next(3) == 0 ? null : "Bobby Norman",
                OptedIn = random.Next(2) == 0,
            };
        }

        var points = random.Next(-120, 100);
        row = row with { Points = points, ExpiresOn = points > 0 && random.Next(2) == 0 ? new DateOnly(2027, 12, 31) : null };
        return type == ImportType.PointsAdd ? row : row with
        {
            Tier = random.Next(3) switch { 0 => null, 1 => "gold", _ => "Silver" },
            Birthday = random.Next(2) == 0 ? null : new Birthday(5, 17, null),
            Gender = random.Next(2) == 0 ? null : Gender.Woman,
        };
    }

    /// <summary>Rules that reward gold.</summary>
    public static AccountRules RulesOf(string importId, ImportType type) => new()
    {
        ImportId = importId,
        Type = type,
        AffectsLifetime = true,
        Tiers = new TierList([new Tier("Silver"), new Tier("Gold", Reward)]),
        IssueRewards = true,
    };
}
