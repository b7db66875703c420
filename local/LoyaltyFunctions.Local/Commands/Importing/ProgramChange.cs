using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>What a program has before an import and after it.</summary>
internal static class ProgramChange
{
    /// <summary>Writes what changes, or would.</summary>
    public static void Write(Screen screen, ImportStatus status)
    {
        if (status is not { Before: { } before, After: { } after })
        {
            if (Figures.Points(status) is { } moved)
            {
                screen.Line($"  Points: {moved}");
            }

            return;
        }

        var points = Figures.Points(status);
        if (points is not null || before.Points != after.Points)
        {
            screen.Line($"  Points of all customers: {Change(before.Points, after.Points)}{(points is null ? "" : $" ({points})")}");
        }

        WriteTiers(screen, before, after);
    }

    /// <summary>Every tier, once one of them changes: those that gain are read beside those that lose.</summary>
    private static void WriteTiers(Screen screen, TotalsStatus before, TotalsStatus after)
    {
        var tiers = before.CustomersPerTier.Keys.Union(after.CustomersPerTier.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (tiers.TrueForAll(tier => CountOf(before, tier) == CountOf(after, tier)))
        {
            return;
        }

        foreach (var tier in tiers)
        {
            screen.Line($"  Customers in {tier}: {Change(CountOf(before, tier), CountOf(after, tier))}");
        }

        screen.Line($"  Customers without a tier: {Change(WithoutTier(before), WithoutTier(after))}");
    }

    private static int CountOf(TotalsStatus totals, string tier) => totals.CustomersPerTier.GetValueOrDefault(tier);

    private static int WithoutTier(TotalsStatus totals) => totals.Customers - totals.CustomersPerTier.Values.Sum();

    private static string Change(long before, long after) => $"{Figures.Number(before)} -> {Figures.Number(after)}";
}
