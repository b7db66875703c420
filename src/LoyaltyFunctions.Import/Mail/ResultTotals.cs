namespace LoyaltyFunctions.Import.Mail;

/// <summary>The figures of an import's e-mail.</summary>
internal static class ResultTotals
{
    /// <summary>What became, or would become, of the rows; null where no row was looked at.</summary>
    public static MailSection? Totals(ImportResult result)
    {
        if (result.Outcome == ImportOutcome.Rejected || result.Rows == 0 || result is { Outcome: ImportOutcome.Cancelled, Applied: 0, Failed: 0 })
        {
            return null;
        }

        var pairs = (result.Outcome == ImportOutcome.AwaitingConfirmation ? WouldBe(result) : Was(result))
            .Where(total => total.Always || total.Value > 0)
            .Select(total => (total.Label, Wording.Number(total.Value)));
        return new MailSection("Totals", new MailBlock.Facts([.. pairs], AreFigures: true));
    }

    /// <summary>What the program has before and after; null where that was not counted, or is the same for an import that is about something else.</summary>
    public static MailSection? BeforeAndAfter(ImportResult result)
    {
        var pairs = new List<(string Label, string Value)>();
        if (result is { PointsBefore: { } before, PointsAfter: { } after } && (IsAboutPoints(result) || before != after))
        {
            pairs.Add(("Points of all customers", Change(before, after)));
        }

        if (result.CustomersPerTier.Any(tier => tier.Before != tier.After))
        {
            pairs.AddRange(result.CustomersPerTier.Select(tier => (
                tier.Tier is null ? "Customers without a tier" : $"Customers in {Wording.Line(tier.Tier)}",
                Change(tier.Before, tier.After))));
        }

        return pairs.Count == 0 ? null : new MailSection("Before and after", new MailBlock.Facts(pairs, AreFigures: true));
    }

    private static IEnumerable<(string Label, long Value, bool Always)> Was(ImportResult result)
    {
        var isUndo = ResultVerbs.IsUndo(result);
        var isCustomers = IsCustomers(result);
        var isUncertain = result is { Outcome: ImportOutcome.Failed, MayHaveApplied: true };
        var done = isUndo ? "Undone" : "Applied";
        var (unreached, unknown) = Rest(result, isUncertain);
        return
        [
            (isUndo ? "Rows to undo" : "Rows in the file", result.Rows, true),
            (isUncertain ? $"{done}, as far as is known" : done, result.Applied, true),
            ($"{done}, but nothing to change", result.Unchanged, false),
            (isUndo ? "Not undone" : "Not applied, to correct", result.Failed, true),
            ("Not reached", unreached, false),
            (unreached > 0 ? "Not known" : "Not reached, or not known", unknown, false),
            ("Rows with warnings", result.Warnings, false),
            ("Customers created", result.CustomersCreated, isCustomers),
            ("Customers updated", result.CustomersUpdated, isCustomers),
            ("Points added", result.PointsAdded, IsAboutPoints(result)),
            ("Points deducted", result.PointsDeducted, IsAboutPoints(result)),
        ];
    }

    private static IEnumerable<(string Label, long Value, bool Always)> WouldBe(ImportResult result)
    {
        var isUndo = ResultVerbs.IsUndo(result);
        var isCustomers = IsCustomers(result);
        var done = ResultVerbs.Of(result).Done;
        return
        [
            (isUndo ? "Rows to undo" : "Rows in the file", result.Rows, true),
            ($"Would be {done}", result.Applied, true),
            ($"Would be {done}, but nothing to change", result.Unchanged, false),
            (isUndo ? "Would not be undone" : "Would not be applied, to correct", result.Failed, true),
            ("Rows with warnings", result.Warnings, false),
            ("Customers that would be created", result.CustomersCreated, isCustomers),
            ("Customers that would be updated", result.CustomersUpdated, isCustomers),
            ("Points that would be added", result.PointsAdded, IsAboutPoints(result)),
            ("Points that would be deducted", result.PointsDeducted, IsAboutPoints(result)),
        ];
    }

    /// <summary>The rows that were surely not reached, and those of which that is not known.</summary>
    private static (long Unreached, long Unknown) Rest(ImportResult result, bool isUncertain)
    {
        var rest = (long)result.Rows - result.Applied - result.Failed;
        return isUncertain ? (result.Unprocessed, rest - result.Unprocessed) : (rest, 0);
    }

    private static string Change(long before, long after) => $"{Wording.Number(before)} → {Wording.Number(after)}";

    private static bool IsCustomers(ImportResult result) => result.Type == ImportTypes.NameOf(ImportType.Customers);

    private static bool IsAboutPoints(ImportResult result) =>
        ImportTypes.TryParseAny(result.Type, out var type)
        && type is ImportType.PointsAdd or ImportType.PointsSet or ImportType.Combined or ImportType.Undo or ImportType.Expiry or ImportType.Birthdays;
}
