namespace LoyaltyFunctions.Import.Columns;

/// <summary>Tells a misspelled column from another one.</summary>
internal static class Spelling
{
    /// <summary>Whether a name may be meant for another: one slip in a short name, two in a longer one.</summary>
    internal static bool IsNear(string name, string meant) =>
        name.Length > 0 && Distance(name, meant) <= (meant.Length <= 5 ? 1 : 2);

    /// <summary>How many letters have to be inserted, removed, replaced, or swapped with their neighbour.</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var row = 0; row <= from.Length; row++)
        {
            distances[row, 0] = row;
        }

        for (var column = 0; column <= to.Length; column++)
        {
            distances[0, column] = column;
        }

        for (var row = 1; row <= from.Length; row++)
        {
            for (var column = 1; column <= to.Length; column++)
            {
                var cost = from[row - 1] == to[column - 1] ? 0 : 1;
                var best = Math.Min(
                    Math.Min(distances[row - 1, column], distances[row, column - 1]) + 1,
                    distances[row - 1, column - 1] + cost);
                var swapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
                distances[row, column] = swapped ? Math.Min(best, distances[row - 2, column - 2] + 1) : best;
            }
        }

        return distances[from.Length, to.Length];
    }
}
