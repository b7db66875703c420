// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Queries;

/// <summary>Reads the names of tables from an answer.</summary>
internal static class TableListReader
{
    internal static List<TableItem> Read(Response response)
    {
        using JsonDocument document = JsonDocument.Parse(response.Content.ToMemory());
        return
        [
            .. document.RootElement.GetProperty("value").EnumerateArray()
                .Select(table => new TableItem(table.GetProperty("TableName").GetString()!)),
        ];
    }
}
