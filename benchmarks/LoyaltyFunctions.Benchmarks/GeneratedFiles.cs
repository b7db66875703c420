using System.Globalization;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>Files of any size, the same at every run.</summary>
internal static class GeneratedFiles
{
    private const long FirstId = 7_338_441_270_000;

    public static string IdOf(int customer) => (FirstId + (customer * 7L)).ToString(CultureInfo.InvariantCulture);

    public static string EmailOf(int customer) => $"customer{customer:d7}@example.com";

    /// <summary>A Shopify customer export; everybody opted in.</summary>
    public static async Task WriteCustomersAsync(string path, int customers)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags");
        for (var customer = 0; customer < customers; customer++)
        {
            await file.WriteLineAsync($"'{IdOf(customer)},Ana,Müller,{EmailOf(customer)},yes,,\"{customer % 99} High Street\",,Bristol,,GB,'BS1 4ST,,,no,{customer % 900}.50,{customer % 30},,no,");
        }
    }

    /// <summary>A points file by customer id, the customers in an order that has nothing to do with their ids.</summary>
    public static async Task WritePointsByIdAsync(string path, int rows, int customers)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("Customer ID,Points,Points Expiry Date");
        foreach (var (customer, points) in Shuffled(rows, customers))
        {
            await file.WriteLineAsync($"{IdOf(customer)},{points},{(points % 2 == 0 ? "2035-12-31" : "")}");
        }
    }

    /// <summary>A points file by e-mail.</summary>
    public static async Task WritePointsByEmailAsync(string path, int rows, int customers)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("Email,Points");
        foreach (var (customer, points) in Shuffled(rows, customers))
        {
            await file.WriteLineAsync($"{EmailOf(customer)},{points}");
        }
    }

    private static IEnumerable<(int Customer, int Points)> Shuffled(int rows, int customers)
    {
        var order = Enumerable.Range(0, customers).ToArray();
        new Random(2026).Shuffle(order);
        for (var row = 0; row < rows; row++)
        {
            yield return (order[row % customers], (row % 900) + 1);
        }
    }
}
