using System.Globalization;
using LoyaltyFunctions.Benchmarks;

if (args is not ["import", var size] || !int.TryParse(size, CultureInfo.InvariantCulture, out var rows))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks/LoyaltyFunctions.Benchmarks -- import ROWS");
    return 1;
}

await ImportBenchmark.RunAsync(rows);
return 0;
