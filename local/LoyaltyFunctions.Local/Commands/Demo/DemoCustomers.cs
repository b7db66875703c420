using System.Globalization;
using System.Text;

namespace LoyaltyFunctions.Local.Commands.Demo;

/// <summary>The demo's customers, as Shopify exports them. Every run makes the same file.</summary>
internal static class DemoCustomers
{
    /// <summary>How many there are.</summary>
    public const int Count = 2_000;

    private const string Header =
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2," +
        "Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone," +
        "Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags";

    private const long FirstId = 7_338_441_270_000;
    private const int IdStep = 7;

    private static readonly string[] FirstNames = ["Ada", "Noah", "Elif", "Jonas", "Mia", "Chloé", "Luis", "Zofia", "Amara", "Kenji", "Ines"];
    private static readonly string[] LastNames = ["Nowak", "García", "Müller", "O'Brien", "Silva", "Tanaka", "Okafor", "Rossi", "Larsen", "Dubois", "Khan", "Weber", "Novák"];
    private static readonly string[] Tags = ["", "", "\"VIP, newsletter\"", "wholesale", ""];

    /// <summary>The id of a customer, counted from 0.</summary>
    public static string IdOf(int index) => (FirstId + ((long)index * IdStep)).ToString(CultureInfo.InvariantCulture);

    /// <summary>An id that no customer has.</summary>
    public static string UnknownId(int index) => (FirstId + 1 + ((long)index * IdStep)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the customer agreed to take part: 97 of 100 did.</summary>
    public static bool OptedIn(int index) => index % 100 is not (17 or 50 or 83);

    /// <summary>The export: UTF-8, commas, CRLF.</summary>
    public static byte[] Export()
    {
        var text = new StringBuilder(Header).Append("\r\n");
        for (var index = 0; index < Count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"'{IdOf(index)},{Pick(FirstNames, index)},{Pick(LastNames, index)},customer{index:D4}@example.com,")
                .Append(OptedIn(index) ? "yes" : "no")
                .Append(CultureInfo.InvariantCulture, $",,\"{(index % 90) + 1} High Street, Flat {(index % 6) + 1}\",,Bristol,,GB,'BS1 4ST,'+441170000000,,no,")
                .Append(CultureInfo.InvariantCulture, $"{index % 300}.{index % 100:D2},{index % 12},,no,{Pick(Tags, index)}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Pick(string[] values, int index) => values[index % values.Length];
}
