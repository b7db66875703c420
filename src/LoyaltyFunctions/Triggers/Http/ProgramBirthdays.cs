namespace LoyaltyFunctions.Triggers.Http;

/// <summary>What customers get for their birthdays, as the API takes and gives it.</summary>
public sealed record ProgramBirthdays
{
    /// <summary>The points that each customer who opted in is granted once a year. Default 0: none.</summary>
    public long? RewardPoints { get; init; }

    /// <summary>For how many days after the birthday they can be used. Default: they never expire.</summary>
    public int? ExpiryDays { get; init; }

    /// <summary>What customers read about it in their activity. Default: Happy birthday!</summary>
    public string? Comment { get; init; }
}
