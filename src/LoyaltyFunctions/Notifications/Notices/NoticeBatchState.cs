namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>How far a batch of notices has come. Only a batch that waits is ever sent again.</summary>
public enum NoticeBatchState
{
    /// <summary>SendGrid is being asked. If nobody says how that ended, nobody knows whether the notices were sent.</summary>
    Sending,

    /// <summary>SendGrid said that it could not take the batch now: it is sent later.</summary>
    Waiting,

    /// <summary>SendGrid took it, or there was nobody to send it to.</summary>
    Sent,

    /// <summary>SendGrid refused it, which trying again would not change.</summary>
    Refused,

    /// <summary>The connection broke, or SendGrid answered that it broke: it may have taken the batch.</summary>
    Unknown,
}
