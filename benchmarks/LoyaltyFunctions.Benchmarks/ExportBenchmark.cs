using System.Globalization;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>Loads customers, and exports all of them: from the request to the sent mail.</summary>
internal static class ExportBenchmark
{
    public static async Task RunAsync(int customers)
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "customers.csv");
            await GeneratedFiles.WriteCustomersAsync(path, customers);
            await using var host = await BenchmarkHost.StartAsync(Path.Combine(folder, "data"), customers);
            Console.WriteLine("| step | customers | seconds | customers/s | host peak MB |");
            Console.WriteLine("|---|---|---|---|---|");
            Print("loading them", await host.ImportAsync("customers", path));
            var file = Path.Combine(folder, "export.csv");
            Print("export", await host.ExportAsync(file));
            Console.WriteLine($"The file has {new FileInfo(file).Length} bytes.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string step, BenchmarkRun run) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {step} | {run.Applied} | {run.Seconds:0.0} | {run.Applied / run.Seconds:0} | {run.PeakMegabytes} |"));
}
