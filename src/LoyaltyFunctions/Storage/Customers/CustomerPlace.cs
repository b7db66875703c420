using System.Globalization;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>A place in a program's list of customers, which is in the order of partitions and, within each, of ids.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="AfterId">The customer of that partition after whom the list goes on; null: with the first.</param>
public sealed record CustomerPlace(int Partition, string? AfterId)
{
    private const int PartitionDigits = 4;

    /// <summary>Where the list begins.</summary>
    public static CustomerPlace Start { get; } = new(0, null);

    /// <summary>Reads <see cref="ToString"/>'s form.</summary>
    /// <returns>Null where the text is no place.</returns>
    public static CustomerPlace? Parse(string text) =>
        text.Length > PartitionDigits
        && text[PartitionDigits] == '-'
        && int.TryParse(text.AsSpan(0, PartitionDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var partition)
        && text[(PartitionDigits + 1)..] is var id && (id.Length == 0 || CustomerDirectory.IsId(id))
            ? new CustomerPlace(partition, id.Length == 0 ? null : id)
            : null;

    /// <summary><c>001f-7338441277598</c>.</summary>
    public override string ToString() => $"{Partition:x4}-{AfterId}";
}
