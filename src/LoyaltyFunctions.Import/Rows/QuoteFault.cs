namespace LoyaltyFunctions.Import.Rows;

/// <summary>What is wrong with the quotation marks of a record, in rising order of harm; of several faults the worst is told.</summary>
public enum QuoteFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A cell without quotes has a quotation mark in it (<c>5" pipe</c>); it was read as it stands.</summary>
    StrayQuote,

    /// <summary>Text follows the closing quotation mark of a cell (<c>"ab"c</c>), so that where the cell ends is a guess.</summary>
    TextAfterQuote,

    /// <summary>A quoted cell holds whole rows of the file: its closing quotation mark is most likely missing.</summary>
    SwallowedRows,

    /// <summary>A quoted cell runs to the end of the file.</summary>
    Unclosed,
}
