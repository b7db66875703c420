using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Triggers.Drops;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>host.json: the host ignores what it does not know, so a misspelt setting would go unnoticed until it is missed.</summary>
public sealed partial class HostSettingsTests
{
    private static readonly string[] LogLevels = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"];

    /// <summary>The settings of the host and its extensions that this app gives, and what they may be.</summary>
    private static readonly Dictionary<string, Func<JsonElement, bool>> Documented = new(StringComparer.Ordinal)
    {
        ["version"] = value => value.ValueKind == JsonValueKind.String && value.GetString() == "2.0",
        ["functionTimeout"] = IsTimeSpan,
        ["telemetryMode"] = value => value.GetString() is "ApplicationInsights" or "OpenTelemetry",
        ["extensions.http.routePrefix"] = value => value.ValueKind == JsonValueKind.String,
        ["extensions.blobs.maxDegreeOfParallelism"] = value => IsBetween(value, 1, 1_000),
        ["extensions.blobs.poisonBlobThreshold"] = value => IsBetween(value, 1, 1_000),
        ["extensions.queues.batchSize"] = value => IsBetween(value, 1, 32),
        ["extensions.queues.maxDequeueCount"] = value => IsBetween(value, 1, 1_000),
        ["extensions.durableTask.hubName"] = value => HubName().IsMatch(value.GetString()!),
        ["extensions.durableTask.storageProvider.partitionCount"] = value => IsBetween(value, 1, 16),
        ["extensions.durableTask.storageProvider.maxQueuePollingInterval"] = IsTimeSpan,
        ["extensions.durableTask.storageProvider.useTablePartitionManagement"] = IsFlag,
        ["extensions.durableTask.maxConcurrentActivityFunctions"] = value => IsBetween(value, 1, 1_000),
        ["extensions.durableTask.maxConcurrentOrchestratorFunctions"] = value => IsBetween(value, 1, 1_000),
        ["extensions.durableTask.tracing.traceInputsAndOutputs"] = IsFlag,
        ["extensions.durableTask.tracing.distributedTracingEnabled"] = IsFlag,
        ["extensions.durableTask.tracing.version"] = value => value.GetString() is "V1" or "V2" or "None",
    };

    private static readonly JsonElement Host = JsonDocument.Parse(DeployableFile.Read("host.json")).RootElement;

    [Fact]
    public void Settings_AreDocumentedOnes()
    {
        foreach (var (path, value) in Leaves("", Host))
        {
            if (path.StartsWith("logging.logLevel.", StringComparison.Ordinal))
            {
                value.GetString().ShouldBeOneOf(LogLevels, path);
                continue;
            }

            Documented.ShouldContainKey(path);
            Documented[path](value).ShouldBeTrue($"{path}: {value.GetRawText()}");
        }
    }

    [Fact]
    public void Inputs_OfStepsAreNotTraced() =>
        At("extensions.durableTask.tracing.traceInputsAndOutputs").GetBoolean().ShouldBeFalse("They name customers' files.");

    [Fact]
    public void Telemetry_OfTheHostIsOfTheWorkersKind() => At("telemetryMode").GetString().ShouldBe("OpenTelemetry", "The worker's spans would be nobody's children.");

    [Theory]
    [InlineData(DropTrigger.ByLooking)]
    [InlineData(DropTrigger.ByEvent)]
    public void Names_OfDroppedFilesAreNotLogged(string function) =>
        At("logging.logLevel").GetProperty($"Function.{function}").GetString().ShouldBe("Warning", "The host logs the path of the blob that a function is started for.");

    [Fact]
    public void Routes_BeginAsTheDocumentationSays() => At("extensions.http.routePrefix").GetString().ShouldBe("api");

    [Fact]
    public void Hub_HasANameOfItsOwn() =>
        At("extensions.durableTask.hubName").GetString().ShouldBe("LoyaltyImports", "Instances in flight are in the hub: a new name leaves them behind.");

    private static JsonElement At(string path) => path.Split('.').Aggregate(Host, (element, name) => element.GetProperty(name));

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(string path, JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(property => Leaves(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value))
            : [(path, element)];

    private static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsTimeSpan(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && TimeSpan.TryParseExact(value.GetString(), "c", CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero;

    private static bool IsBetween(JsonElement value, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex HubName();
}
