using System.Globalization;
using LoyaltyFunctions.Benchmarks;

if (args is not ["import" or "export", var size] || !int.TryParse(size, CultureInfo.InvariantCulture, out var rows))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/LoyaltyFunctions.Benchmarks -- import|export ROWS");
    return 1;
}

await (args[0] == "import" ? ImportBenchmark.RunAsync(rows) : ExportBenchmark.RunAsync(rows));
return 0;
