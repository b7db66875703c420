using System.Diagnostics;
using System.Globalization;

namespace LoyaltyFunctions.Benchmarks.Peers;

/// <summary>The scripts that people write, and the app, on the same layout, machine and file.</summary>
internal static class PeersBenchmark
{
    public static async Task RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-bench-").FullName;
        try
        {
            var (customers, points) = (Path.Combine(folder, "customers.csv"), Path.Combine(folder, "points.csv"));
            await GeneratedFiles.WriteCustomersAsync(customers, rows);
            await GeneratedFiles.WritePointsByIdAsync(points, rows, rows);
            Console.WriteLine("| what | seconds | rows/s | the app is so many times as fast |");
            Console.WriteLine("|---|---|---|---|");
            var app = await MeasureAppAsync(Path.Combine(folder, "app"), customers, points, rows);
            Print("the app, from the drop to the mail", app, rows, app);
            foreach (var (name, script) in new (string, Func<LoadedCustomers, string, Task>)[]
            {
                ("script, row by row", Scripts.RowByRowAsync),
                ("script, in transactions", Scripts.InTransactionsAsync),
            })
            {
                Print(name, await MeasureAsync(Path.Combine(folder, name), rows, points, script), rows, app);
            }

            Print("bare loader, whole partitions, no file", await BareLoader.MeasureAsync(Path.Combine(folder, "bare"), rows), rows, app);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureAppAsync(string data, string customers, string points, int rows)
    {
        await using var host = await BenchmarkHost.StartAsync(data, rows);
        await host.ImportAsync("customers", customers);
        return (await host.ImportAsync("points-add", points)).Seconds;
    }

    private static async Task<double> MeasureAsync(string data, int rows, string points, Func<LoadedCustomers, string, Task> script)
    {
        await using var loaded = await LoadedCustomers.StartAsync(data, rows);
        var began = Stopwatch.GetTimestamp();
        await script(loaded, points);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Print(string what, double seconds, int rows, double app) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {seconds:0.0} | {rows / seconds:0} | {seconds / app:0.0} |"));
}
