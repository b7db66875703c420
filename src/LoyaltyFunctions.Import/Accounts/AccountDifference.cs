namespace LoyaltyFunctions.Import.Accounts;

/// <summary>Which values of an account were replaced. Amounts (balance, lifetime, lots) are not values: their differences are kept as such.</summary>
public static class AccountDifference
{
    /// <summary>The fields that differ, in the order of <see cref="AccountField"/>.</summary>
    public static IReadOnlyList<FieldChange> Between(Account before, Account after)
    {
        if (HaveSameFields(before, after))
        {
            return [];
        }

        var changes = new List<FieldChange>();
        foreach (var field in AccountFields.All)
        {
            var (old, made) = (AccountFields.TextOf(before, field), AccountFields.TextOf(after, field));
            if (old != made)
            {
                changes.Add(new FieldChange(field, old, made));
            }
        }

        return changes.Count > 0 ? changes : [];
    }

    /// <summary>Without making texts of them: a change of points, of which a file may have half a million, replaces no field.</summary>
    private static bool HaveSameFields(Account before, Account after) =>
        before.Email == after.Email
        && before.Name == after.Name
        && before.OptedIn == after.OptedIn
        && before.Tier == after.Tier
        && ReferenceEquals(before.RewardedTiers, after.RewardedTiers)
        && before.Birthday == after.Birthday
        && before.Gender == after.Gender
        && before.RewardedBirthday == after.RewardedBirthday;
}
