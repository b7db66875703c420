using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>What was read of a partition.</summary>
/// <param name="Accounts">The wanted accounts that exist, by customer id.</param>
/// <param name="Recorded">An import's activity records by customer id and record number, in the order of their parts; empty where they were not asked for.</param>
public sealed record PartitionContents(
    IReadOnlyDictionary<string, StoredAccount> Accounts,
    IReadOnlyDictionary<string, IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>>> Recorded);
