namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>How containers are watched and failing functions are tried again.</summary>
public sealed record BlobWatcherOptions
{
    /// <summary>How long to wait between two looks into a container; 400 ms unless set.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest wait between two looks, however long a look takes; 5 s unless set.</summary>
    public TimeSpan LongestPollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a function is called for one blob before the blob is given up; 5 unless set, as in the Functions runtime.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The wait after the first failure; it doubles with each further one. 1 s unless set.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many calls of one function run at the same time; 4 unless set.</summary>
    public int MaxConcurrentCalls { get; init; } = 4;
}
