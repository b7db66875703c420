using System.Globalization;
using LoyaltyFunctions.Benchmarks;
using LoyaltyFunctions.Benchmarks.Limits;
using LoyaltyFunctions.Benchmarks.Peers;

if (args is not ["import" or "export" or "limits" or "peers", var size] || !int.TryParse(size, CultureInfo.InvariantCulture, out var rows))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/LoyaltyFunctions.Benchmarks -- import|export|limits|peers ROWS");
    return 1;
}

await (args[0] switch
{
    "import" => ImportBenchmark.RunAsync(rows),
    "export" => ExportBenchmark.RunAsync(rows),
    "peers" => PeersBenchmark.RunAsync(rows),
    _ => LimitsBenchmark.RunAsync(rows),
});
return 0;
