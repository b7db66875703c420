using System.Globalization;
using System.Text;

namespace LoyaltyFunctions.Local.Commands.Demo;

/// <summary>The demo's points: a row in twenty is wrong, each twelfth of these in its own way; some customers have two rows.</summary>
internal static class DemoPoints
{
    /// <summary>How many rows there are.</summary>
    public const int Count = 2_000;

    private const int BadEvery = 20;
    private const int RepeatedEvery = 100;
    private const int NotOptedInIndex = 17;

    /// <summary>The file: UTF-8, commas, CRLF.</summary>
    /// <param name="today">Expiry dates are at the end of the next year.</param>
    public static byte[] File(DateOnly today)
    {
        var expiry = new DateOnly(today.Year + 1, 12, 31).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder("Customer ID,Points,Points Expiry Date,Description\r\n");
        for (var index = 0; index < Count; index++)
        {
            text.Append(Row(index, expiry)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Row(int index, string expiry)
    {
        if (index % BadEvery == BadEvery - 1)
        {
            return BadRow(index, DemoCustomers.IdOf(OptedInFrom(index)), expiry);
        }

        return index % RepeatedEvery == 1
            ? $"{DemoCustomers.IdOf(OptedInFrom(index - 1))},-5,,Correction of the row above"
            : string.Create(CultureInfo.InvariantCulture, $"{DemoCustomers.IdOf(OptedInFrom(index))},{10 + (index % 490)},{(index % 3 == 0 ? expiry : "")},Autumn campaign");
    }

    private static string BadRow(int index, string id, string expiry) => (index / BadEvery % 12) switch
    {
        0 => $"{DemoCustomers.UnknownId(index)},100,,No such customer",
        1 => $"{DemoCustomers.IdOf(NotOptedInIndex)},100,,Did not opt in",
        2 => $"{id},,,Points forgotten",
        3 => $"{id},\"1,000\",,A thousand or one?",
        4 => $"{id},12.5,,Half a point",
        5 => $"{id},ten,,In words",
        6 => "7.33844E+12,100,,An id that a spreadsheet damaged",
        7 => $"{id},-90000000,,More than there is",
        8 => $"{id},100,2020-01-31,A day that is over",
        9 => $"{id},100,03/04/2099,March or April?",
        10 => $"{id},100,2099-02-30,A day that never comes",
        _ => $"{id},-1,{expiry},A deduction cannot expire",
    };

    /// <summary>The customer of a row, or the next one who opted in.</summary>
    private static int OptedInFrom(int index) => DemoCustomers.OptedIn(index) ? index : index + 1;
}
