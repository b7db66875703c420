namespace LoyaltyFunctions.Import.Json;

/// <summary>How rows stand in JSON.</summary>
public enum JsonRowsForm
{
    /// <summary>An array of objects, or an object whose <c>rows</c> is one: <c>application/json</c>.</summary>
    Document,

    /// <summary>An object a line: <c>application/x-ndjson</c>.</summary>
    Lines,
}
