using System.Reflection;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Tests.Architecture.Code;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Tests.Architecture;

/// <summary>Functions that call each other do so by name, which nothing compares where the app is built.</summary>
public sealed class FunctionNamesTests
{
    private const string Event = nameof(FunctionNames.Decided);

    private static readonly IReadOnlyList<string> Constants =
        [.. typeof(FunctionNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.Name != Event).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Names_AreUniqueWithoutRegardToCase() => Functions.All.Select(function => function.Name.ToUpperInvariant()).ShouldBeUnique();

    [Fact]
    public void Names_OfStepsAndOrchestrations_AreTheSharedConstants() =>
        Functions.StartedBy<OrchestrationTriggerAttribute>().Select(function => function.Name)
            .Concat(Functions.StartedBy<ActivityTriggerAttribute>().Select(function => function.Name))
            .ShouldBe(Constants, ignoreOrder: true);

    [Fact]
    public void Names_ThatAreShared_AreAllCalled()
    {
        // A step names itself, too, for its span.
        var texts = AppCode.Types
            .Where(type => Outermost(type).GetMethods().All(method => !method.IsDefined(typeof(FunctionAttribute))) || Outermost(type).Name.EndsWith("Orchestrator", StringComparison.Ordinal))
            .SelectMany(MembersUsed.MethodsOf).SelectMany(Instructions.Of).Select(instruction => instruction.Text).ToHashSet(StringComparer.Ordinal);

        Constants.Where(name => !texts.Contains(name)).ShouldBeEmpty("Nothing calls these functions.");
    }

    [Fact]
    public void Calls_GoToFunctionsOfTheirKind()
    {
        var calls = Calls().ToList();
        var activities = Functions.StartedBy<ActivityTriggerAttribute>().Select(function => function.Name).ToHashSet(StringComparer.Ordinal);
        var orchestrations = Functions.StartedBy<OrchestrationTriggerAttribute>().Select(function => function.Name).ToHashSet(StringComparer.Ordinal);

        calls.Where(call => call.Method == "CallActivityAsync").Select(call => call.Name).ShouldAllBe(name => activities.Contains(name));
        calls.Where(call => call.Method != "CallActivityAsync").Select(call => call.Name).ShouldAllBe(name => orchestrations.Contains(name));
        calls.Select(call => call.Method).Distinct(StringComparer.Ordinal)
            .ShouldBe(["CallActivityAsync", "CallSubOrchestratorAsync", "ScheduleNewOrchestrationInstanceAsync"], ignoreOrder: true);
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Each call whose name stands beside it: the text, made a name of a task, and the next call that takes one.</summary>
    private static IEnumerable<(string Method, string Name)> Calls()
    {
        foreach (var method in AppCode.Types.SelectMany(MembersUsed.MethodsOf))
        {
            var code = Instructions.Of(method);
            for (var at = 0; at < code.Count - 1; at++)
            {
                if (code[at].Text is { } name && code[at + 1].Member is MethodInfo { Name: "op_Implicit", ReturnType.Name: "TaskName" })
                {
                    yield return (code.Skip(at + 2).Select(next => next.Member).OfType<MethodInfo>().First(TakesATaskName).Name, name);
                }
            }
        }
    }

    private static bool TakesATaskName(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType.Name == "TaskName");
}
