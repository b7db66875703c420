using System.Collections.Immutable;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>Takes back what one row did: the difference, not the state that was there before.</summary>
public static class ModelUndo
{
    public static ModelEffect TakeBack(ModelAccount? account, ModelEffect done, ModelImport import)
    {
        var customer = done.CustomerId!;
        return done.Result switch
        {
            ModelResult.Unchanged => ModelEffect.Of(customer, ModelResult.Unchanged, account, account),
            ModelResult.Removed => account is null
                ? ModelEffect.Of(customer, ModelResult.Created, null, done.Before)
                : Refused(account, "changed-since"),
            _ when account is null => ModelEffect.Failed(customer, "customer-not-found"),
            ModelResult.Created => IsAsCreated(account, done, import)
                ? ModelEffect.Of(customer, ModelResult.Removed, account, null)
                : Refused(account, "customer-in-use"),
            _ => Difference(account, done),
        };
    }

    private static bool IsAsCreated(ModelAccount account, ModelEffect done, ModelImport import) =>
        account.ToString() == done.After!.ToString() && (account.LastImport == import.Number || account.LastImport == import.RestoredBy?.Number);

    private static ModelEffect Difference(ModelAccount account, ModelEffect done)
    {
        var balance = account.Balance - done.Delta;
        var codes = ImmutableArray.CreateBuilder<string>();
        if (done.Delta > 0 && balance < Math.Min(done.Before!.Balance, 0))
        {
            codes.Add("points-spent");
        }

        codes.AddRange(done.Changes.Where(change => account[change.Value] != change.New).Select(_ => "changed-since"));
        if (codes.Count > 0)
        {
            return Refused(account, [.. codes]);
        }

        var after = account with
        {
            Balance = balance,
            Lifetime = Math.Max(0, account.Lifetime - done.LifetimeDelta),
            Lots = LotsWithout(account.Lots, done, balance),
        };
        after = done.Changes.Aggregate(after, (made, change) => made.With(change.Value, change.Old));
        return ModelEffect.Of(account.Id, ModelResult.Applied, account, after);
    }

    /// <summary>Day by day; what is missing comes from the soonest, and no more can expire than there is.</summary>
    private static ImmutableSortedDictionary<DateOnly, long> LotsWithout(ImmutableSortedDictionary<DateOnly, long> lots, ModelEffect done, long balance)
    {
        var days = lots.Keys.Union(done.Before!.Lots.Keys).Union(done.After!.Lots.Keys).ToImmutableSortedDictionary(
            day => day,
            day => lots.GetValueOrDefault(day) + done.Before.Lots.GetValueOrDefault(day) - done.After.Lots.GetValueOrDefault(day));
        var missing = -days.Values.Where(points => points < 0).Sum();
        var left = ModelAccount.WithoutSoonest(days.RemoveRange(days.Where(day => day.Value <= 0).Select(day => day.Key)), missing);
        return ModelAccount.WithoutSoonest(left, Math.Max(0, left.Values.Sum() - Math.Max(balance, 0)));
    }

    private static ModelEffect Refused(ModelAccount account, params ImmutableArray<string> codes) =>
        ModelEffect.Failed(account.Id, codes) with { Before = account, After = account };
}
