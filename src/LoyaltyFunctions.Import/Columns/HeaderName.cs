using System.Text;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Columns;

/// <summary>What is left of a header's cell when everything that people write differently is taken out of it.</summary>
internal static class HeaderName
{
    /// <summary><c>Customer ID</c>, <c>customer_id</c> and <c>Customer-Id</c> are <c>customerid</c>.</summary>
    internal static string Normalize(string cell)
    {
        var name = new StringBuilder(cell.Length);
        foreach (var character in cell)
        {
            if (!char.IsWhiteSpace(character) && !InvisibleCharacters.Contains(character) && character is not ('_' or '-' or '\'' or '"'))
            {
                name.Append(char.ToLowerInvariant(character));
            }
        }

        return name.ToString();
    }

    /// <summary>The cell as messages show it: on one line, as spreadsheets let people break their headers.</summary>
    internal static string Display(string cell) => ControlCharacters.Replace(InvisibleCharacters.Trim(cell).Trim('"'));
}
