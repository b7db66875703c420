using System.Globalization;

namespace LoyaltyFunctions.Storage.ActivityRecords;

/// <summary>A record's place among a customer's, by time; those of one moment are in the order of their keys.</summary>
/// <param name="At">When the change was written.</param>
/// <param name="Key">The record's key after the customer's id: import, record number, and part.</param>
public readonly record struct ActivityPlace(DateTimeOffset At, string Key) : IComparable<ActivityPlace>
{
    private const int TickDigits = 19, MaxKeyLength = 200;

    /// <summary>Reads <see cref="ToString"/>'s form.</summary>
    /// <returns>Null where the text is no place.</returns>
    public static ActivityPlace? Parse(string text) =>
        text.Length is > TickDigits + 1 and <= MaxKeyLength
        && text[TickDigits] == '-'
        && long.TryParse(text.AsSpan(0, TickDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new ActivityPlace(new DateTimeOffset(ticks, TimeSpan.Zero), text[(TickDigits + 1)..])
            : null;

    /// <summary>Whether the left one is older.</summary>
    public static bool operator <(ActivityPlace left, ActivityPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is newer.</summary>
    public static bool operator >(ActivityPlace left, ActivityPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is not newer.</summary>
    public static bool operator <=(ActivityPlace left, ActivityPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is not older.</summary>
    public static bool operator >=(ActivityPlace left, ActivityPlace right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ActivityPlace other) =>
        At == other.At ? string.CompareOrdinal(Key, other.Key) : At.CompareTo(other.At);

    /// <summary>19 digits of the moment's ticks, and the key.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:d19}-{Key}");
}
