using System.Globalization;

namespace LoyaltyFunctions.Benchmarks;

/// <summary>Peak memory of another process, as Linux counts it.</summary>
internal static class ProcessMemory
{
    private const string ResetPeak = "5";

    /// <summary>Begins a new peak.</summary>
    public static void Reset(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", ResetPeak);

    /// <summary>The peak of resident memory since the last reset, in MB.</summary>
    public static int PeakMegabytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
