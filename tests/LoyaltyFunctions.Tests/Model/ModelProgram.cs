using System.Collections.Immutable;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>A program's settings that decide what rows do.</summary>
public sealed record ModelSettings(string Overdraw, string Duplicates, bool RequireOptIn, bool AllowDowngrades, bool IssueRewards, bool? AffectsLifetime)
{
    /// <summary>The tiers, the lowest first, with the points for reaching them.</summary>
    public IReadOnlyList<(string Name, long Reward)> Tiers { get; init; } = [];
}

/// <summary>What an import would do: its rows' effects, and the accounts afterwards.</summary>
public sealed record ModelOutcome(IReadOnlyList<ModelEffect> Effects, ImmutableSortedDictionary<string, ModelAccount> After, bool IsRejected);

/// <summary>A program, its customers, and what imports do to them, one after the other.</summary>
public sealed class ModelProgram(ModelSettings settings)
{
    public ImmutableSortedDictionary<string, ModelAccount> Accounts { get; private set; } =
        ImmutableSortedDictionary.Create<string, ModelAccount>(StringComparer.Ordinal);

    public ModelSettings Settings => settings;

    /// <summary>What the import would do now.</summary>
    public ModelOutcome Foresee(ModelImport import)
    {
        var after = Accounts;
        var effects = new List<ModelEffect>();
        var rules = new ModelRules(settings, import);
        foreach (var (row, decide) in import.Undoes is { } undone ? UndoRows(undone) : FileRows(import, rules))
        {
            var effect = decide(after) with { Row = row };
            effects.Add(effect);
            after = Touch(after, effect, import.Number);
        }

        var isRejected = import.Is("allOrNothing") && effects.Exists(effect => effect.Result == ModelResult.Failed);
        return new ModelOutcome(effects, isRejected ? Accounts : after, isRejected);
    }

    /// <summary>Who has which e-mail now.</summary>
    public IReadOnlyDictionary<string, string> Owners() => Accounts.Values
        .Where(account => account[ModelAccount.Email] is not null)
        .ToDictionary(account => account[ModelAccount.Email]!, account => account.Id);

    /// <summary>Makes it so.</summary>
    public void Apply(ModelImport import, ModelOutcome outcome)
    {
        Accounts = outcome.After;
        var hasFailed = outcome.Effects.Any(effect => effect.Result == ModelResult.Failed);
        import.State = outcome.IsRejected ? "Rejected" : hasFailed ? "PartiallyCompleted" : "Completed";
        import.Effects = outcome.IsRejected ? [] : outcome.Effects;
        if (import.Undoes is { } undone)
        {
            Settle(import, undone, isWhole: !hasFailed);
        }
    }

    /// <summary>An undo that did something makes the import Undone; one that did nothing leaves it to another. The undo of an undo brings the first import back.</summary>
    private static void Settle(ModelImport undo, ModelImport undone, bool isWhole)
    {
        if (!undo.HasChangedAnything)
        {
            undone.UndoneBy = null;
            return;
        }

        (undone.StateBeforeUndo, undone.State) = (undone.State, "Undone");
        if (isWhole && undone.Undoes is { } first && first.UndoneBy == undone)
        {
            (first.State, first.UndoneBy, first.RestoredBy) = (first.StateBeforeUndo, null, undo);
        }
    }

    private static ImmutableSortedDictionary<string, ModelAccount> Touch(
        ImmutableSortedDictionary<string, ModelAccount> accounts, ModelEffect effect, int import) => effect switch
        {
            { Result: ModelResult.Unchanged } => accounts,
            { Result: ModelResult.Removed } => accounts.Remove(effect.CustomerId!),
            { After: { } changed } => accounts.SetItem(changed.Id, changed with { LastImport = import }),
            _ => accounts,
        };

    private IEnumerable<(ModelRow? Row, Func<ImmutableSortedDictionary<string, ModelAccount>, ModelEffect> Decide)> FileRows(ModelImport import, ModelRules rules)
    {
        var customers = import.Rows.Select(row => CustomerOf(row, import.Owners)).ToList();
        var isEachCounted = import.Type == "points-add" && rules.Duplicates == "sum";
        var taken = import.Type == "customers" ? TakenEmails(import.Rows.Select(row => row.Fault is null ? (row.Id!, row.Email) : default)) : [];
        foreach (var (row, customer) in import.Rows.Zip(customers))
        {
            yield return (row, accounts =>
                row.Fault is { } fault ? ModelEffect.Failed(customer, fault)
                : customer is null ? ModelEffect.Failed(null, "customer-not-found")
                : !isEachCounted && customers.Count(other => other == customer) > 1 ? ModelEffect.Failed(customer, "duplicate-customer")
                : taken.Contains((customer, row.Email)) ? ModelEffect.Failed(customer, "email-taken")
                : rules.Decide(accounts.GetValueOrDefault(customer), customer, row));
        }
    }

    private IEnumerable<(ModelRow? Row, Func<ImmutableSortedDictionary<string, ModelAccount>, ModelEffect> Decide)> UndoRows(ModelImport undone)
    {
        var done = undone.Effects.Reverse().Where(effect => effect.Result != ModelResult.Failed).ToList();
        var taken = TakenEmails(done.Select(effect => (effect.CustomerId!, FormerEmail(effect))));
        foreach (var effect in done)
        {
            var customer = effect.CustomerId!;
            yield return (null, accounts => taken.Contains((customer, FormerEmail(effect)))
                ? ModelEffect.Failed(customer, "email-taken")
                : ModelUndo.TakeBack(accounts.GetValueOrDefault(customer), effect, undone));
        }
    }

    private static string? FormerEmail(ModelEffect effect) => effect.Changes.FirstOrDefault(change => change.Value == ModelAccount.Email).Old;

    /// <summary>Of the e-mails that rows give to customers those that they can't have: somebody else has them, or two want them.</summary>
    private HashSet<(string Customer, string? Email)> TakenEmails(IEnumerable<(string Customer, string? Email)> claims)
    {
        var wanted = claims.Where(claim => claim.Email is not null).ToList();
        return [.. wanted.Where(claim => OwnerOf(claim.Email!) is { } owner
            ? owner != claim.Customer
            : wanted.Exists(other => other.Email == claim.Email && other.Customer != claim.Customer))];
    }

    /// <summary>Whose row it is; null where nobody has its e-mail or it can't be read.</summary>
    private string? CustomerOf(ModelRow row, IReadOnlyDictionary<string, string>? owners) =>
        row.Fault is not null ? null
        : row.Id is { } id ? id
        : OwnerOf(row.Email!) is { } owner && (owners is null || owners.GetValueOrDefault(row.Email!) == owner) ? owner
        : null;

    private string? OwnerOf(string email) => Accounts.Values.FirstOrDefault(account => account[ModelAccount.Email] == email)?.Id;
}
