using System.Collections.Immutable;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>What rows of one import do: the program's settings, and what the sender asked for.</summary>
public sealed class ModelRules(ModelSettings settings, ModelImport import)
{
    private static readonly string[] FromStrict = ["reject", "floor", "allow"];

    public string Duplicates => import.Options.GetValueOrDefault("duplicates") ?? settings.Duplicates;

    private string Overdraw => FromStrict[Math.Min(
        Array.IndexOf(FromStrict, settings.Overdraw), Array.IndexOf(FromStrict, import.Options.GetValueOrDefault("overdraw") ?? "allow"))];

    private bool IsSet => import.Type == "points-set" || import.Options.GetValueOrDefault("points") == "set";

    /// <summary>Points that are added are earned, and a balance that is set is not, unless somebody says otherwise.</summary>
    private bool IsEarned => import.Flag("affectsLifetime") ?? settings.AffectsLifetime ?? !IsSet;

    private bool AllowsDowngrades => settings.AllowDowngrades && (import.Flag("allowDowngrades") ?? true);

    private bool IssuesRewards => import.Flag("issueRewards") ?? settings.IssueRewards;

    private bool RequiresOptIn => settings.RequireOptIn || import.Is("requireOptIn");

    /// <summary>What a row that can be read does to its customer, or why it can't be applied.</summary>
    public ModelEffect Decide(ModelAccount? account, string customer, ModelRow row)
    {
        if (import.Type == "customers")
        {
            var person = (account ?? new ModelAccount(customer).With(ModelAccount.OptedIn, "no"))
                .With(ModelAccount.Email, row.Email ?? account?[ModelAccount.Email])
                .With(ModelAccount.Name, row.Name ?? account?[ModelAccount.Name]);
            person = row.OptedIn is { } optedIn ? person.With(ModelAccount.OptedIn, optedIn ? "yes" : "no") : person;
            return ModelEffect.Of(customer, account is null ? ModelResult.Created : ModelResult.Updated, account, person);
        }

        if (account is null)
        {
            return ModelEffect.Failed(customer, "customer-not-found");
        }

        var (after, codes) = row.Email is { } email && account[ModelAccount.Email] != email
            ? (account, ["identifiers-disagree"])
            : Change(account, row);
        return codes.IsEmpty
            ? ModelEffect.Of(customer, ModelResult.Applied, account, after)
            : ModelEffect.Failed(customer, codes) with { Before = account, After = account };
    }

    private (ModelAccount After, ImmutableArray<string> Codes) Change(ModelAccount account, ModelRow row)
    {
        var codes = ImmutableArray.CreateBuilder<string>();
        var after = account;
        if (row.Points is { } points)
        {
            var staysAsItIs = IsSet && points == account.Balance && row.Expires is null;
            if (RequiresOptIn && !account.HasOptedIn && !staysAsItIs)
            {
                codes.Add("not-opted-in");
            }

            if (ChangePoints(account, points, row.Expires) is { } changed)
            {
                after = changed;
            }
            else
            {
                codes.Add("balance-too-low");
            }
        }

        if (row.Tier is { } tier)
        {
            (after, var code) = ChangeTier(after, tier.Trim());
            if (code is not null)
            {
                codes.Add(code);
            }
        }

        after = row.Birthday is { } birthday && !SaysTheSame(birthday, after[ModelAccount.Birthday]) ? after.With(ModelAccount.Birthday, birthday) : after;
        return (after.With(ModelAccount.Gender, row.Gender ?? after[ModelAccount.Gender]), codes.ToImmutable());
    }

    /// <summary>A birthday without its year says nothing new to one with it.</summary>
    private static bool SaysTheSame(string birthday, string? stored) => birthday[0] == '-' && stored is not null && stored[^5..] == birthday[^5..];

    private ModelAccount? ChangePoints(ModelAccount account, long points, DateOnly? expires)
    {
        if (IsSet)
        {
            return account.Set(points, expires, IsEarned);
        }

        if (points >= 0)
        {
            return account.Add(points, expires, IsEarned);
        }

        return Overdraw switch
        {
            "allow" => account.Deduct(-points),
            "floor" => account.Deduct(Math.Clamp(-points, 0, Math.Max(account.Balance, 0))),
            _ => -points <= account.Balance ? account.Deduct(-points) : null,
        };
    }

    private (ModelAccount After, string? Code) ChangeTier(ModelAccount account, string name)
    {
        var rank = RankOf(name);
        if (rank < 0)
        {
            return (account, "unknown-tier");
        }

        if (rank == RankOf(account[ModelAccount.Tier]))
        {
            return (account, null);
        }

        if (rank < RankOf(account[ModelAccount.Tier]) && !AllowsDowngrades)
        {
            return (account, "tier-downgrade");
        }

        var tier = settings.Tiers[rank];
        var after = account.With(ModelAccount.Tier, tier.Name);
        string[] rewarded = account[ModelAccount.Rewarded]?.Split('\n') ?? [];
        var isDue = IssuesRewards && tier.Reward > 0 && !rewarded.Contains(tier.Name) && (account.HasOptedIn || !RequiresOptIn);
        return (isDue ? after.Add(tier.Reward, null, earned: true).With(ModelAccount.Rewarded, string.Join('\n', [.. rewarded, tier.Name])) : after, null);
    }

    private int RankOf(string? name) => settings.Tiers.ToList().FindIndex(tier => string.Equals(tier.Name, name, StringComparison.OrdinalIgnoreCase));
}
