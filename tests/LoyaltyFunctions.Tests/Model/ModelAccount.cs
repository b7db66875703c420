using System.Collections.Immutable;
using System.Globalization;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>A customer as the documents describe one: amounts, and values that are texts.</summary>
public sealed record ModelAccount(string Id)
{
    public const string Email = "Email", Name = "Name", OptedIn = "OptedIn", Tier = "Tier", Rewarded = "Rewarded", Birthday = "Birthday", Gender = "Gender";

    public long Balance { get; init; }

    public long Lifetime { get; init; }

    public ImmutableSortedDictionary<DateOnly, long> Lots { get; init; } = ImmutableSortedDictionary<DateOnly, long>.Empty;

    /// <summary>The values that are there; what is not there has none.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The last import that did something here, or failed to.</summary>
    public int LastImport { get; init; }

    public bool HasOptedIn => this[OptedIn] == "yes";

    public string? this[string value] => Values.GetValueOrDefault(value);

    public ModelAccount With(string value, string? text) => this with { Values = text is null ? Values.Remove(value) : Values.SetItem(value, text) };

    public ModelAccount Add(long points, DateOnly? expires, bool earned)
    {
        var balance = Balance + points;
        var left = Math.Clamp(balance, 0, points);
        return this with
        {
            Balance = balance,
            Lifetime = Lifetime + (earned ? points : 0),
            Lots = expires is { } day && left > 0 ? Lots.SetItem(day, Lots.GetValueOrDefault(day) + left) : Lots,
        };
    }

    public ModelAccount Deduct(long points) => this with { Balance = Balance - points, Lots = WithoutSoonest(Lots, points) };

    public ModelAccount Set(long points, DateOnly? expires, bool earned)
    {
        var lots = points < Balance ? WithoutSoonest(Lots, Balance - points) : Lots;
        if (expires is { } day)
        {
            lots = Lots.Clear();
            lots = points > 0 ? lots.Add(day, points) : lots;
        }

        return this with { Balance = points, Lots = lots, Lifetime = earned ? Math.Max(0, Lifetime + points - Balance) : Lifetime };
    }

    /// <summary>The lots after somebody used points, the soonest-expiring first.</summary>
    public static ImmutableSortedDictionary<DateOnly, long> WithoutSoonest(ImmutableSortedDictionary<DateOnly, long> lots, long points)
    {
        foreach (var (day, held) in lots)
        {
            var used = Math.Min(held, points);
            points -= used;
            lots = used == held ? lots.Remove(day) : lots.SetItem(day, held - used);
        }

        return lots;
    }

    /// <summary>Everything that imports can change, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Id}: balance {Balance}, lifetime {Lifetime}, lots [{string.Join(' ', Lots.Select(lot => $"{lot.Key:yyyy-MM-dd}:{lot.Value}"))}], {string.Join(", ", Values.Select(value => $"{value.Key} {value.Value}"))}");
}
