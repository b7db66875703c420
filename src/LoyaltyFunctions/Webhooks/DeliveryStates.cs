namespace LoyaltyFunctions.Webhooks;

/// <summary>Where a delivery stands. The names are part of the API.</summary>
public static class DeliveryStates
{
    /// <summary>It is on its way, or waits for its next try.</summary>
    public const string Pending = "pending";

    /// <summary>The receiver took it.</summary>
    public const string Delivered = "delivered";

    /// <summary>It did not arrive, and is not tried again by itself.</summary>
    public const string Failed = "failed";

    /// <summary>Every state.</summary>
    public static IReadOnlyList<string> All { get; } = [Pending, Delivered, Failed];
}
