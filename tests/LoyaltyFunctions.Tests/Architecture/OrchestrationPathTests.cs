using System.Reflection;
using System.Runtime.CompilerServices;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Tests.Architecture.Code;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Tests.Architecture;

/// <summary>
/// An orchestrator is run again from its beginning whenever something it waits for has come, and has to do the same again: nothing that it
/// leads to may look at a clock, throw dice, or wait for anything but its context.
/// </summary>
public sealed class OrchestrationPathTests
{
    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
    {
        "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow",
        "Guid.NewGuid", "Guid.CreateVersion7", "Task.Run", "Task.Delay", "Task.Yield", "Task.ContinueWith", "TaskFactory.StartNew",
    };

    private static readonly HashSet<string> RefusedTypes = new(StringComparer.Ordinal)
    {
        "TimeProvider", "Stopwatch", "Thread", "ThreadPool", "Timer", "PeriodicTimer", "SemaphoreSlim", "Parallel", "Random", "RandomNumberGenerator",
        "Environment", "File", "Directory", "HttpClient", "TableClient", "BlobClient", "IConfiguration",
    };

    private static readonly Assembly[] Ours = [typeof(FunctionNames).Assembly, typeof(ImportTypes).Assembly, typeof(Careless).Assembly];

    [Fact]
    public void Orchestrators_LeadToNothingThatDiffersFromRunToRun() =>
        FoundFrom(Functions.StartedBy<OrchestrationTriggerAttribute>().Select(function => function.Method)).ShouldBeEmpty();

    [Fact]
    public void Orchestrators_LeadThroughTheirHelpers()
    {
        var types = StepsFrom(Functions.StartedBy<OrchestrationTriggerAttribute>().Select(function => function.Method))
            .Select(step => step.From.DeclaringType!).ToHashSet();

        new[] { typeof(Waiting), typeof(Telling), typeof(ImportRun), typeof(ChunkSteps), typeof(StepOptions), typeof(DeliveryPlan) }
            .ShouldAllBe(helper => types.Contains(helper));
    }

    [Theory]
    [InlineData(nameof(Careless.ClockAsync), "DateTimeOffset.get_UtcNow")]
    [InlineData(nameof(Careless.DiceAsync), "Random.get_Shared")]
    [InlineData(nameof(Careless.OtherTaskAsync), "Task.Run")]
    [InlineData(nameof(Careless.OtherContextAsync), "Task.ConfigureAwait")]
    [InlineData(nameof(Careless.IdsAsync), "Guid.NewGuid")]
    [InlineData(nameof(Careless.SettingAsync), "Environment.GetEnvironmentVariable")]
    public void Path_OfSomethingThatDiffers_IsFound(string method, string expected) =>
        FoundFrom([typeof(Careless).GetMethod(method)!]).Select(found => found.Split(" in ")[0]).ShouldContain(expected);

    private static IReadOnlyList<string> FoundFrom(IEnumerable<MethodBase> roots) =>
    [
        .. StepsFrom(roots)
            .Where(step => IsRefused(step.Member) && !IsTheCompilers(step))
            .Select(step => $"{NameOf(step.Member)} in {step.From.DeclaringType}.{step.From.Name}")
            .Distinct(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<(MethodBase From, MemberInfo Member)> StepsFrom(IEnumerable<MethodBase> roots) =>
        CallGraph.From(roots, type => Ours.Contains(type.Assembly));

    private static bool IsRefused(MemberInfo member) =>
        member is MethodBase && (Refused.Contains(NameOf(member)) || RefusedTypes.Contains(member.DeclaringType!.Name) || member.Name == "ConfigureAwait");

    /// <summary>Every iterator asks for its thread, to know whether it may be its own enumerator.</summary>
    private static bool IsTheCompilers((MethodBase From, MemberInfo Member) step) =>
        NameOf(step.Member) == "Environment.get_CurrentManagedThreadId" && step.From.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string NameOf(MemberInfo member) => $"{member.DeclaringType!.Name.Split('`')[0]}.{member.Name}";

    /// <summary>What orchestrators must not do, each in a place where it is easily overlooked.</summary>
    private static class Careless
    {
        private static readonly int Dice = Random.Shared.Next();

        public static async Task<string> ClockAsync() => await TellAsync(() => DateTimeOffset.UtcNow.ToString("u"));

        public static Task<int> DiceAsync() => Task.FromResult(Dice);

        public static Task<string> OtherTaskAsync() => HereAsync(() => Task.Run(() => "elsewhere"));

        public static async Task<string> OtherContextAsync() => await TellAsync(() => "").ConfigureAwait(false);

        public static Task<List<Guid>> IdsAsync() => Task.FromResult(Ids().ToList());

        public static Task<string> SettingAsync()
        {
            return Task.FromResult(Setting());

            static string Setting() => Environment.GetEnvironmentVariable("LOYALTY") ?? "";
        }

        private static async Task<string> TellAsync(Func<string> text)
        {
            await Task.Yield();
            return text();
        }

        private static Task<string> HereAsync(Func<Task<string>> work) => work();

        private static IEnumerable<Guid> Ids()
        {
            yield return Guid.NewGuid();
        }
    }
}
