namespace LoyaltyFunctions.Import.Notices;

/// <summary>What a notice tells one customer.</summary>
public sealed record NoticeValues
{
    /// <summary>The customer's name; null where it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The tier's name; null for none.</summary>
    public string? Tier { get; init; }

    /// <summary>The points that were granted with what the notice is about: the tier's or the birthday's reward; 0 for none.</summary>
    public long Points { get; init; }

    /// <summary>The balance.</summary>
    public long Balance { get; init; }

    /// <summary>The program's name.</summary>
    public required string Program { get; init; }

    /// <summary>A customer who is nobody, for a look at a notice.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="tier">The tier; null for none.</param>
    public static NoticeValues Sample(string program, string? tier) =>
        new() { Name = "Ada Example", Tier = tier ?? "Gold", Points = 250, Balance = 1_250, Program = program };
}
