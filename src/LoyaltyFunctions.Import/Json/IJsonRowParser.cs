namespace LoyaltyFunctions.Import.Json;

/// <summary>Makes rows of bytes as they come.</summary>
internal interface IJsonRowParser
{
    /// <summary>Takes what can be taken of the bytes.</summary>
    /// <param name="bytes">Those that were not taken before, and newer ones.</param>
    /// <param name="isEnd">Whether no more will come.</param>
    /// <param name="rows">Gets the rows that are complete.</param>
    /// <returns>How many bytes were taken; the rest is to come again, with more behind it.</returns>
    /// <exception cref="InvalidJsonRowsException">They are no rows.</exception>
    int Take(ReadOnlySpan<byte> bytes, bool isEnd, List<JsonRow> rows);

    /// <summary>Where the parser stands, for a message about what is too long there.</summary>
    string Place { get; }
}
