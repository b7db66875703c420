using System.Globalization;

namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>
/// Points for every customer, again and again, through a table service that enforces limits: how much of what it allows is used, and how
/// many requests it takes. After each import every balance and every record is checked.
/// </summary>
internal static class LimitsBenchmark
{
    private static readonly (string Name, TableLimits Limits)[] Scenarios =
    [
        ("no limits", TableLimits.None),
        ("published: 20,000 and 2,000", new TableLimits()),
        ("5 % refused anyway", TableLimits.None with { RefusedAnyway = 0.05 }),
        ("15 % refused anyway", TableLimits.None with { RefusedAnyway = 0.15 }),
        ("40 % refused anyway", TableLimits.None with { RefusedAnyway = 0.40 }),
        ("no limits, again", TableLimits.None),
        ("account: 2,000", new TableLimits { AccountRate = 2_000 }),
        ("account: 2,000, partition: 400", new TableLimits { AccountRate = 2_000, PartitionRate = 400 }),
        ("partition: 400", new TableLimits { AccountRate = double.PositiveInfinity, PartitionRate = 400 }),
    ];

    public static async Task RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-bench-").FullName;
        try
        {
            await using var stack = await LimitedStack.StartAsync(Path.Combine(folder, "data"), rows);
            var customers = Path.Combine(folder, "customers.csv");
            await GeneratedFiles.WriteCustomersAsync(customers, rows);
            await stack.Client.ImportAsync("customers", customers);
            await MeasureAsync(stack, folder, rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(LimitedStack stack, string folder, int rows)
    {
        Console.WriteLine("| limits (entities/s) | seconds | of the first | apply | requests | of the first | refused | by a partition | entities/s while writing | of what is allowed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        var points = Enumerable.Range(0, rows).ToDictionary(GeneratedFiles.IdOf, _ => 0L);
        (double Seconds, int Requests)? first = null;
        foreach (var (index, (name, limits)) in Scenarios.Index())
        {
            var file = Path.Combine(folder, $"points-{index}.csv");
            await WritePointsAsync(file, rows, index, points);
            var gate = stack.Enforce(limits);
            var run = await stack.Client.ImportAsync("points-add", file);
            stack.Enforce(TableLimits.None);
            first ??= (run.Seconds, gate.Requests);
            Print(name, limits, gate, run, first.Value);
            if (run.Applied != rows)
            {
                Console.WriteLine($"The import failed: {run.Applied} of {rows} rows were applied.");
                return;
            }

            await AppliedOnce.CheckAsync(stack.Tables, stack.Partitions, points, (index + 1) * rows);
        }
    }

    /// <summary>A file that differs from those before it, or it would be recognized as one of them.</summary>
    private static async Task WritePointsAsync(string path, int rows, int index, Dictionary<string, long> points)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("Customer ID,Points");
        for (var customer = 0; customer < rows; customer++)
        {
            var (id, more) = (GeneratedFiles.IdOf(customer), (customer % 900) + 1 + index);
            points[id] += more;
            await file.WriteLineAsync($"{id},{more}");
        }
    }

    private static void Print(string name, TableLimits limits, LimitGate gate, BenchmarkRun run, (double Seconds, int Requests) first)
    {
        var (entities, seconds) = gate.BetweenTransactions();
        var used = double.IsInfinity(limits.AccountRate) ? "" : $"{entities / (seconds * limits.AccountRate):0.00}";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {run.Seconds:0.0} | {run.Seconds / first.Seconds:0.00} | {run.Phases["apply"]:0.0} | {gate.Requests} | {(double)gate.Requests / first.Requests:0.00} | {gate.Refused} | {gate.RefusedByPartition} | {entities / seconds:0} | {used} |"));
    }
}
