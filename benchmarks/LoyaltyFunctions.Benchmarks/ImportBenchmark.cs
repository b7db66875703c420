using System.Globalization;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>
/// As many points rows as customers, through the whole pipeline, beside the ceiling: the same reads and writes by a bare loader, on an Azurite of
/// its own, in the same run.
/// </summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-bench-").FullName;
        try
        {
            var files = await WriteFilesAsync(folder, rows);
            await MeasurePipelineAsync(folder, files, rows);
            await MeasureCeilingAsync(folder, rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Name, string Type, string Path)[]> WriteFilesAsync(string folder, int rows)
    {
        (string Name, string Type, string Path)[] files =
        [
            ("customers (loading them)", "customers", Path.Combine(folder, "customers.csv")),
            ("points by customer id", "points-add", Path.Combine(folder, "by-id.csv")),
            ("points by e-mail", "points-add", Path.Combine(folder, "by-email.csv")),
        ];
        await GeneratedFiles.WriteCustomersAsync(files[0].Path, rows);
        await GeneratedFiles.WritePointsByIdAsync(files[1].Path, rows, rows);
        await GeneratedFiles.WritePointsByEmailAsync(files[2].Path, rows, rows);
        return files;
    }

    private static async Task MeasurePipelineAsync(string folder, (string Name, string Type, string Path)[] files, int rows)
    {
        await using var host = await BenchmarkHost.StartAsync(Path.Combine(folder, "data"), rows);
        Console.WriteLine("| import | rows | seconds | rows/s | inspect | wait | split | claim | apply | finish | host peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, type, path) in files)
        {
            var run = await host.ImportAsync(type, path);
            var phases = string.Join(" | ", BenchmarkHost.Phases.Select(phase => Number(run.Phases.GetValueOrDefault(phase))));
            Console.WriteLine($"| {name} | {run.Applied} | {Number(run.Seconds)} | {Number(run.Applied / run.Seconds, "0")} | {phases} | {run.PeakMegabytes} |");
        }
    }

    private static async Task MeasureCeilingAsync(string folder, int rows)
    {
        var seconds = await BareLoader.MeasureAsync(Path.Combine(folder, "bare"), rows);
        Console.WriteLine($"| ceiling: bare loader, no orchestration | {rows} | {Number(seconds)} | {Number(rows / seconds, "0")} | | | | | | | |");
    }

    private static string Number(double value, string format = "0.0") => value.ToString(format, CultureInfo.InvariantCulture);
}
