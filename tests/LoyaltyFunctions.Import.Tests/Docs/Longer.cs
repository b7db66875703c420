namespace LoyaltyFunctions.Import.Tests.Docs;

/// <summary>Rows that a document describes, because they are too long to be shown.</summary>
internal static class Longer
{
    internal static string Row(string description) => description switch
    {
        "a description of 501 characters" => $"ana@example.com,100,{new string('x', 501)}",
        "a name of 513 characters" => $"7338441277598,{new string('x', 513)},yes",
        _ => throw new ArgumentOutOfRangeException(nameof(description), description, "No row is known for this description."),
    };
}
