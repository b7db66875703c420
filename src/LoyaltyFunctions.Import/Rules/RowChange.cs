using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What a row does to an account: all of it, or nothing where there is an error.</summary>
/// <param name="After">The account after the row; null where there is none, or none any more.</param>
internal sealed record RowChange(Account? After)
{
    /// <summary>The things done, in their order; empty where nothing changes.</summary>
    public IReadOnlyList<RowStep> Steps { get; init; } = [];

    /// <summary>Why the row can't be applied.</summary>
    public IReadOnlyList<RowIssue> Errors { get; init; } = [];

    /// <summary>What its sender should know all the same.</summary>
    public IReadOnlyList<RowIssue> Warnings { get; init; } = [];

    /// <summary>A row that leaves everything as it is.</summary>
    public static RowChange Nothing(Account? account) => new(account);

    /// <summary>A row that can't be applied.</summary>
    public static RowChange Refused(Account? account, params IReadOnlyList<RowIssue> errors) => new(account) { Errors = errors };

    /// <summary>A row that does one thing, if it does anything.</summary>
    public static RowChange Of(RowStep step) => step.ChangesAnything ? new(step.After) { Steps = [step] } : Nothing(step.Before);

    /// <summary>What a row makes of an account. Who the customer is, and whether they take part, is <see cref="CustomerChecks"/>' to say.</summary>
    /// <param name="account">The account; null where no customer has the id, which only a customers row or an undo can deal with.</param>
    /// <param name="row">The row.</param>
    /// <param name="rules">What it is held against.</param>
    public static RowChange Of(Account? account, ImportRow row, AccountRules rules) => rules.Type switch
    {
        ImportType.Customers => CustomerRules.Of(account, row),
        ImportType.Undo => Reversal.Of(account, row, rules),
        ImportType.Expiry => PointsExpiry.Of(account!, rules),
        ImportType.Birthdays => BirthdayReward.Of(account!, rules),
        _ => CombinedChange.Of(account!, row, rules),
    };
}
