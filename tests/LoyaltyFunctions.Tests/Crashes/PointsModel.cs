using System.Globalization;
using System.Text;

namespace LoyaltyFunctions.Tests.Crashes;

/// <summary>
/// Points files with what they must come to: additions, deductions that fit and that do not, several rows of a customer, rows that are wrong
/// by themselves. The model applies rows one after the other, which is all that an import promises.
/// </summary>
public sealed class PointsModel(int customers, int seed)
{
    private readonly Random _random = new(seed);
    private readonly long[] _balances = new long[customers];

    public int RowsApplied { get; private set; }

    public int RowsFailed { get; private set; }

    public IReadOnlyList<long> Balances => _balances;

    public static string IdOf(int customer) => (7_338_441_270_000 + (customer * 7L)).ToString(CultureInfo.InvariantCulture);

    public string CustomersFile()
    {
        var file = new StringBuilder("Customer ID,First Name,Last Name,Email,Accepts Email Marketing\n");
        for (var customer = 0; customer < customers; customer++)
        {
            file.Append(CultureInfo.InvariantCulture, $"'{IdOf(customer)},Ana,Kim,c{customer}@example.com,yes\n");
        }

        return file.ToString();
    }

    /// <summary>The next file; every second customer is named by e-mail.</summary>
    public string PointsFile(int rows)
    {
        (RowsApplied, RowsFailed) = (0, 0);
        var file = new StringBuilder("Customer ID,Email,Points\n");
        for (var row = 0; row < rows; row++)
        {
            var customer = _random.Next(customers);
            var points = _random.Next(100) switch
            {
                < 2 => "1.5",
                < 40 => (-_random.Next(1, 400)).ToString(CultureInfo.InvariantCulture),
                _ => _random.Next(1, 500).ToString(CultureInfo.InvariantCulture),
            };
            file.Append(customer % 2 == 0 ? $"{IdOf(customer)},,{points}\n" : $",c{customer}@example.com,{points}\n");
            Apply(customer, points);
        }

        return file.ToString();
    }

    private void Apply(int customer, string points)
    {
        if (long.TryParse(points, CultureInfo.InvariantCulture, out var delta) && _balances[customer] + delta >= 0)
        {
            _balances[customer] += delta;
            RowsApplied++;
        }
        else
        {
            RowsFailed++;
        }
    }
}
