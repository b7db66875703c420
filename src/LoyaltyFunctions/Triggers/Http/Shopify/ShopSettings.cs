namespace LoyaltyFunctions.Triggers.Http.Shopify;

/// <summary>The secret of a program's shop as the API takes it. It is never given out again.</summary>
/// <param name="Secret">What the shop signs webhooks with; null removes it.</param>
public sealed record ShopSettings(string? Secret = null)
{
    /// <summary>The longest secret.</summary>
    public const int MaxLength = 200;

    /// <summary>Whether the secret can be used.</summary>
    internal bool IsValid => Secret is null || (Secret.Length is >= 16 and <= MaxLength && Secret.All(character => character is > ' ' and < '\u007f'));
}

/// <summary>What is said of a program's shop.</summary>
/// <param name="SecretSet">Whether webhooks are taken.</param>
/// <param name="Since">When the secret was set; null where there is none.</param>
public sealed record ShopAnswer(bool SecretSet, DateTimeOffset? Since)
{
    /// <summary>A shop whose secret was set then; null: it has none.</summary>
    public static ShopAnswer Of(DateTimeOffset? since) => new(since is not null, since);
}
