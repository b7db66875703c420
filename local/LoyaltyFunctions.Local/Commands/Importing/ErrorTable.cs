using System.Globalization;
using LoyaltyFunctions.Triggers.Http;
using Spectre.Console;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>An import's first errors.</summary>
internal static class ErrorTable
{
    private const int MostErrors = 10;
    private const int WidthForCells = 110;

    /// <summary>Writes the table; nothing where there are no errors.</summary>
    public static void Write(Screen screen, ImportStatus status)
    {
        if (status.FirstErrors.Count == 0)
        {
            return;
        }

        screen.Line();
        screen.Line("The first errors:");
        screen.Table(TableOf(status.FirstErrors.Take(MostErrors), withCells: screen.Width >= WidthForCells));
    }

    /// <summary>The sentences name column and value where these matter, so a narrow screen leaves them the room.</summary>
    private static Table TableOf(IEnumerable<ErrorStatus> errors, bool withCells)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Line") { Alignment = Justify.Right, NoWrap = true });
        if (withCells)
        {
            table.AddColumn(new TableColumn("Column") { NoWrap = true });
            table.AddColumn("Found");
        }

        table.AddColumn("What is wrong");
        foreach (var error in errors)
        {
            string[] cells = withCells ? [error.Column ?? "", error.Value ?? "", error.Message] : [error.Message];
            table.AddRow([new Text(error.Line.ToString(CultureInfo.InvariantCulture)), .. cells.Select(cell => new Text(cell))]);
        }

        return table;
    }
}
