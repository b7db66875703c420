using System.Globalization;
using System.Text;

namespace LoyaltyFunctions.Import.Accounts;

/// <summary>
/// The part of a balance that expires: at most one lot a day, soonest first. What the lots do not cover never expires, so their sum is
/// never more than the balance. Immutable: every change is a new value.
/// </summary>
public sealed class ExpiringLots
{
    /// <summary>How many days a balance can expire on; keeps the stored text far below a table property's 32,768 characters.</summary>
    public const int MaxLots = 1_000;

    private const string DateFormat = "yyyy-MM-dd";

    private readonly Lot[] _lots;

    private ExpiringLots(Lot[] lots) => _lots = lots;

    /// <summary>No points expire.</summary>
    public static ExpiringLots None { get; } = new([]);

    /// <summary>The lots, soonest first.</summary>
    public IReadOnlyList<Lot> All => _lots;

    /// <summary>How many points expire, on whatever day.</summary>
    public long Total => _lots.Sum(lot => lot.Points);

    /// <summary>How many points have their last day on a day.</summary>
    public long PointsOf(DateOnly day) => Array.Find(_lots, lot => lot.ExpiresOn == day).Points;

    /// <summary>How many points have their last day before a day.</summary>
    public long ExpiredBefore(DateOnly day) => _lots.TakeWhile(lot => lot.ExpiresOn < day).Sum(lot => lot.Points);

    /// <summary>Reads <see cref="ToString"/>'s form; null and the empty string are no lots.</summary>
    /// <exception cref="FormatException">The text is not of that form: the stored account is damaged.</exception>
    public static ExpiringLots Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return None;
        }

        var lots = new List<Lot>();
        foreach (var part in text.Split(' '))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            lots.Add(new Lot(
                DateOnly.ParseExact(part.AsSpan(0, Math.Max(colon, 0)), DateFormat, CultureInfo.InvariantCulture),
                long.Parse(part.AsSpan(colon + 1), CultureInfo.InvariantCulture)));
        }

        return new ExpiringLots([.. lots]);
    }

    /// <summary>One lot, or none where there are no points.</summary>
    public static ExpiringLots Of(DateOnly expiresOn, long points) => points > 0 ? new([new Lot(expiresOn, points)]) : None;

    /// <summary>Adds points that expire on a day; points of the same day become one lot.</summary>
    public ExpiringLots Add(DateOnly expiresOn, long points)
    {
        if (points <= 0)
        {
            return this;
        }

        var index = Array.FindIndex(_lots, lot => lot.ExpiresOn >= expiresOn);
        if (index >= 0 && _lots[index].ExpiresOn == expiresOn)
        {
            var merged = (Lot[])_lots.Clone();
            merged[index] = new Lot(expiresOn, merged[index].Points + points);
            return new ExpiringLots(merged);
        }

        var position = index < 0 ? _lots.Length : index;
        return new ExpiringLots([.. _lots[..position], new Lot(expiresOn, points), .. _lots[position..]]);
    }

    /// <summary>Uses up points, the soonest-expiring first. What the lots do not hold comes from points that never expire.</summary>
    public ExpiringLots Deduct(long points)
    {
        var left = points;
        var used = 0;
        while (used < _lots.Length && _lots[used].Points <= left)
        {
            left -= _lots[used].Points;
            used++;
        }

        if (used == _lots.Length)
        {
            return None;
        }

        var rest = _lots[used..];
        rest[0] = new Lot(rest[0].ExpiresOn, rest[0].Points - left);
        return new ExpiringLots(rest);
    }

    /// <summary>
    /// Takes back what a change made of the lots, day by day, whatever they are by now. What the change had added and is used up by now
    /// comes from the lots that are left, the soonest-expiring first, as if the change had never been.
    /// </summary>
    /// <param name="before">The lots before that change.</param>
    /// <param name="after">The lots after it.</param>
    public ExpiringLots TakeBack(ExpiringLots before, ExpiringLots after)
    {
        var days = new SortedDictionary<DateOnly, long>();
        AddTo(days, this, 1);
        AddTo(days, before, 1);
        AddTo(days, after, -1);
        var missing = -days.Values.Where(points => points < 0).Sum();
        return new ExpiringLots([.. days.Where(day => day.Value > 0).Select(day => new Lot(day.Key, day.Value))]).Deduct(missing);
    }

    /// <summary>The lots as far as a balance covers them; what it does not is taken off the soonest-expiring.</summary>
    public ExpiringLots Within(long balance)
    {
        var excess = Total - Math.Max(balance, 0);
        return excess > 0 ? Deduct(excess) : this;
    }

    /// <summary>The stored form, <c>2027-06-30:100 2027-12-31:250</c>; empty for no lots.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_lots.Length * 16);
        foreach (var lot in _lots)
        {
            text.Append(text.Length > 0 ? " " : "")
                .Append(lot.ExpiresOn.ToString(DateFormat, CultureInfo.InvariantCulture))
                .Append(':')
                .Append(lot.Points);
        }

        return text.ToString();
    }

    private static void AddTo(SortedDictionary<DateOnly, long> days, ExpiringLots lots, int sign)
    {
        foreach (var lot in lots._lots)
        {
            days[lot.ExpiresOn] = days.GetValueOrDefault(lot.ExpiresOn) + (sign * lot.Points);
        }
    }
}
