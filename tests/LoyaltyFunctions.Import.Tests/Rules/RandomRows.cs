using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

/// <summary>Customers, rules and rows of every type, as a seed has them.</summary>
internal static class RandomRows
{
    public static readonly TierList Tiers = new([new("Bronze"), new("Silver", 50), new("=Gold, \"the\" best", 200)]);

    private static readonly string?[] Emails = ["bob@example.com", "robert@example.com", null];
    private static readonly string?[] Names = ["Bob Norman", "=Bob", "'Bob", "\"B\", the 山田", null];

    public static Account? Account(Random random, ImportType type)
    {
        if (type == ImportType.Customers && random.Next(4) == 0)
        {
            return null;
        }

        var balance = random.Next(-50, 200);
        return Customer(balance) with
        {
            LifetimeEarned = random.Next(300),
            OptedIn = random.Next(5) > 0,
            Lots = ExpiringLots.Of(June, random.Next(40)).Add(June.AddDays(1), random.Next(40)).Within(balance),
            Tier = random.Next(2) == 0 ? null : Tiers.All[random.Next(Tiers.All.Count)].Name,
            RewardedTiers = [.. Tiers.All.Take(random.Next(3)).Select(tier => tier.Name)],
            Birthday = random.Next(2) == 0 ? null : new Birthday(2, 29, random.Next(2) == 0 ? null : 2000),
            Gender = random.Next(2) == 0 ? null : (Gender)random.Next(4),
        };
    }

    public static AccountRules Rules(Random random, ImportType type) => new()
    {
        ImportId = ImportId,
        Type = type,
        Overdraw = (OverdrawPolicy)random.Next(3),
        RequireOptIn = random.Next(4) > 0,
        AffectsLifetime = random.Next(2) == 0,
        Tiers = Tiers,
        AllowDowngrades = random.Next(3) > 0,
        IssueRewards = random.Next(3) > 0,
        PublicNote = random.Next(2) == 0 ? null : "Imported",
    };

    /// <summary>Some rows of one customer where the type has several, one where it has one.</summary>
    public static List<CustomerRow> Rows(Random random, ImportType type, int most)
    {
        var rows = new List<CustomerRow>();
        var record = 0;
        for (var count = type == ImportType.PointsAdd ? 1 + random.Next(most) : 1; count > 0; count--)
        {
            record += 1 + random.Next(3);
            rows.Add(Row(random, type, record));
        }

        return rows;
    }

    private static CustomerRow Row(Random random, ImportType type, int record)
    {
        var email = type != ImportType.Customers && random.Next(6) == 0 ? "alice@example.com" : null;
        var row = Points(0, record) with { Points = null, Email = email };
        return For(type switch
        {
            ImportType.PointsAdd => WithPoints(random, row, sets: false),
            ImportType.PointsSet => WithPoints(random, row, sets: true) with { SetsPoints = false },
            ImportType.Tiers => row with { Tier = Tier(random) },
            ImportType.Profiles => WithProfile(random, row),
            ImportType.Customers => row with
            {
                Email = Emails[random.Next(Emails.Length)],
                Name = Names[random.Next(Names.Length)],
                OptedIn = random.Next(3) switch { 0 => true, 1 => false, _ => null },
            },
            _ => Combined(random, row),
        });
    }

    private static Import.Rows.ImportRow Combined(Random random, Import.Rows.ImportRow row)
    {
        row = random.Next(3) > 0 ? WithPoints(random, row, sets: random.Next(2) == 0) : row;
        row = random.Next(3) > 0 ? row with { Tier = Tier(random) } : row;
        return random.Next(3) > 0 ? WithProfile(random, row) : row;
    }

    private static string Tier(Random random) => random.Next(8) == 0 ? "Platinum" : Tiers.All[random.Next(Tiers.All.Count)].Name;

    private static Import.Rows.ImportRow WithPoints(Random random, Import.Rows.ImportRow row, bool sets)
    {
        var points = random.Next(5) == 0 ? 0 : sets ? random.Next(150) : random.Next(-120, 100);
        return row with
        {
            Points = points,
            SetsPoints = sets,
            ExpiresOn = points > 0 && random.Next(2) == 0 ? June.AddDays(random.Next(3)) : null,
        };
    }

    private static Import.Rows.ImportRow WithProfile(Random random, Import.Rows.ImportRow row) => row with
    {
        Birthday = random.Next(2) == 0 ? null : new Birthday(2, 29, random.Next(2) == 0 ? null : 2004),
        Gender = random.Next(2) == 0 ? null : (Gender)random.Next(4),
    };
}
