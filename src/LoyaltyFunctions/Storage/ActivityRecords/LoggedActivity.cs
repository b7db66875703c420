using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage.ActivityRecords;

/// <summary>An activity record as it is stored.</summary>
/// <param name="Record">The record.</param>
/// <param name="Place">When it was written, and its place among the customer's.</param>
public sealed record LoggedActivity(ActivityRecord Record, ActivityPlace Place);
