using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Tests.Architecture;
using LoyaltyFunctions.Tests.Deployable;
using LoyaltyFunctions.Triggers.Drops;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Tests.Docs;

/// <summary>What the runbook names is there: nobody wants to find out at night that it is not.</summary>
public sealed partial class RunbookTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "runbook.md"));

    [Fact]
    public void Functions_ThatAreSwitchedOff_AreThere()
    {
        var named = Disabled().Matches(Page).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        named.Count.ShouldBeGreaterThan(5);
        named.Except(Functions.All.Select(function => function.Name), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Functions_ThatStartOrchestrations_AreSwitchedOffForANewVersion()
    {
        // Reading starts nothing, nor does the purge; activities are started; of the two drops, one is off for good.
        string[] others = ["OrchestrationPurge", DropTrigger.ByLooking];
        var starting = Functions.All
            .Where(function => function.Method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute))))
            .Where(function => !function.Triggers[0].IsDefined(typeof(ActivityTriggerAttribute)))
            .Where(function => function.Triggers[0].GetCustomAttribute<HttpTriggerAttribute>()?.Methods?[0] != "get")
            .Select(function => function.Name);
        var named = Disabled().Matches(Page).Select(match => match.Groups["name"].Value);

        starting.Except(others, StringComparer.Ordinal).Except(named, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Addresses_AreRoutes()
    {
        var routes = Functions.StartedBy<HttpTriggerAttribute>().Select(function => Placeholder().Replace(function.Trigger.Route!, "{}")).ToHashSet(StringComparer.Ordinal);
        var named = Address().Matches(Page).Select(match => Value().Replace(match.Groups["route"].Value, "{}")).ToHashSet(StringComparer.Ordinal);

        named.Count.ShouldBeGreaterThan(8);
        named.Except(routes, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("maxConcurrentActivityFunctions", "extensions.durableTask.maxConcurrentActivityFunctions")]
    [InlineData("maxConcurrentOrchestratorFunctions", "extensions.durableTask.maxConcurrentOrchestratorFunctions")]
    [InlineData("partitionCount", "extensions.durableTask.storageProvider.partitionCount")]
    [InlineData("blobs.maxDegreeOfParallelism", "extensions.blobs.maxDegreeOfParallelism")]
    public void Capacity_IsThatOfTheHost(string row, string path)
    {
        var host = JsonDocument.Parse(DeployableFile.Read("host.json")).RootElement;
        var value = path.Split('.').Aggregate(host, (element, name) => element.GetProperty(name)).GetInt32();

        Page.ShouldContain($"| `{row}` | {value} |");
    }

    [Fact]
    public void Links_LeadToSections()
    {
        var headings = Heading().Matches(Page).Select(match => match.Groups["text"].Value.ToLowerInvariant().Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);

        Link().Matches(Page).Select(match => match.Groups["anchor"].Value).Except(headings, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [GeneratedRegex(@"AzureWebJobs\.(?<name>\w+)\.Disabled", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Disabled();

    [GeneratedRegex(@"\$BASE/api/(?<route>[^""\s?`]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\$\w+|<\w+>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Value();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(#(?<anchor>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();
}
