namespace LoyaltyFunctions.Triggers.Http.Health;

/// <summary>Whether the app can work. It says no more than that: nobody has to show a key for it.</summary>
/// <param name="Status"><c>healthy</c>, or <c>unhealthy</c> where storage does not answer.</param>
/// <param name="Parts">What was looked at.</param>
public sealed record HealthAnswer(string Status, IReadOnlyList<HealthPart> Parts)
{
    /// <summary>A part that works, and an app whose storage does.</summary>
    public const string Healthy = "healthy";

    /// <summary>One that does not.</summary>
    public const string Unhealthy = "unhealthy";
}

/// <summary>A part that was looked at.</summary>
/// <param name="Name"><c>tables</c>, <c>blobs</c> or <c>mail</c>.</param>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>; mail is <c>configured</c> or <c>not configured</c>, and nobody asks SendGrid.</param>
public sealed record HealthPart(string Name, string Status);
