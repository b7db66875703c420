using System.Text.RegularExpressions;
using LoyaltyFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>The runbook's table of metrics, and what the app measures.</summary>
public sealed partial class InstrumentsTests
{
    private static readonly string Runbook = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "runbook.md"));

    [Fact]
    public void Instruments_AreThoseOfTheRunbook()
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        {
            _ = (services.GetRequiredService<ImportMetrics>(), services.GetRequiredService<StepMetrics>());
            _ = (services.GetRequiredService<MessageMetrics>(), services.GetRequiredService<StorageMetrics>());

            measurements.Instruments.Select(one => $"{one.Name} {KindOf(one)} {one.Unit}")
                .ShouldBe(Documented().Select(row => $"{row.Name} {row.Kind} {row.Unit}"), ignoreOrder: true);
            measurements.Instruments.ShouldAllBe(one => !string.IsNullOrWhiteSpace(one.Description));
        }
    }

    [Fact]
    public void Names_InTheRunbooksQueries_AreThoseOfInstrumentsAndTags()
    {
        string[] known =
        [
            .. Documented().Select(row => row.Name),
            TelemetryNames.ImportTag, TelemetryNames.ProgramTag, TelemetryNames.ChunkTag,
        ];

        Name().Matches(Runbook).Select(match => match.Value).Except(known, StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>The rows of the table, with the dimensions of each.</summary>
    internal static IReadOnlyList<(string Name, string Kind, string Unit, IReadOnlyList<string> Dimensions)> Documented() =>
    [
        .. Row().Matches(Runbook).Select(row => (
            row.Groups["name"].Value,
            row.Groups["kind"].Value,
            row.Groups["unit"].Value,
            (IReadOnlyList<string>)[.. Word().Matches(row.Groups["dimensions"].Value).Select(word => word.Groups["word"].Value)])),
    ];

    private static string KindOf(System.Diagnostics.Metrics.Instrument instrument) => instrument.GetType().Name.Split('`')[0].ToLowerInvariant();

    [GeneratedRegex(@"^\| `(?<name>loyalty\.[a-z.]+)` \| (?<kind>\w+) \| `(?<unit>[^`]+)` \| (?<dimensions>[^|]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<word>[a-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\bloyalty(?:\.[a-z]+)+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();
}
