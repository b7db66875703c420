using System.Globalization;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Triggers.Http;
using Spectre.Console;

namespace LoyaltyFunctions.Local.Commands.History;

/// <summary>Imports for people: what they came to together, then each on a line.</summary>
internal static class HistoryTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(Screen screen, IReadOnlyList<ImportOverview> imports, bool hasMore)
    {
        if (imports.Count == 0)
        {
            screen.Line("No imports.");
            return;
        }

        screen.Heading(TotalsOf(imports));
        screen.Table(TableOf(imports));
        if (hasMore)
        {
            screen.Line("There are more; --limit lists them.");
        }
    }

    private static string TotalsOf(IReadOnlyList<ImportOverview> imports)
    {
        var count = imports.Count == 1 ? "1 import" : $"{Figures.Number(imports.Count)} imports, newest first";
        return $"{count}: {Figures.Number(imports.Sum(import => (long)import.Applied))} rows applied, "
            + $"{Figures.Number(imports.Sum(import => (long)import.Failed))} failed";
    }

    /// <summary>Spaces and no lines, so that what is piped elsewhere is easily taken apart.</summary>
    private static Table TableOf(IReadOnlyList<ImportOverview> imports)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var name in new[] { "Id", "Received (UTC)", "Type" })
        {
            table.AddColumn(new TableColumn(name) { NoWrap = true });
        }

        table.AddColumn("File");
        table.AddColumn("State");
        foreach (var name in new[] { "Applied", "Failed", "Points" })
        {
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right });
        }

        table.AddColumn("By");
        foreach (var import in imports)
        {
            table.AddRow(CellsOf(import).Select(cell => new Text(cell)));
        }

        return table;
    }

    private static string[] CellsOf(ImportOverview import) =>
    [
        import.Id,
        import.ReceivedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
        import.Type,
        import.File,
        import.State,
        import.Final ? Figures.Number(import.Applied) : "",
        import.Final ? Figures.Number(import.Failed) : "",
        PointsOf(import),
        import.RequestedBy ?? "",
    ];

    private static string PointsOf(ImportOverview import)
    {
        string[] parts =
        [
            import.PointsAdded > 0 ? $"+{Figures.Number(import.PointsAdded)}" : "",
            import.PointsDeducted > 0 ? $"-{Figures.Number(import.PointsDeducted)}" : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }
}
