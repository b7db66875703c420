using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Tests.Architecture;

/// <summary>What the Functions runtime refuses at its start, or silently does not find.</summary>
public sealed partial class BindingTests
{
    private static readonly Type[] Bound = [typeof(CancellationToken), typeof(FunctionContext)];

    [Fact]
    public void Functions_ArePublicAndCanBeAwaited()
    {
        Functions.All.Count.ShouldBeGreaterThan(80);
        foreach (var (name, method, _) in Functions.All)
        {
            method.IsPublic.ShouldBeTrue(name);
            method.DeclaringType!.IsVisible.ShouldBeTrue(name);
            (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute))).ShouldBeFalse($"{name} is async void");
        }
    }

    [Fact]
    public void Functions_HaveOneTrigger() => Functions.All.ShouldAllBe(function => function.Triggers.Count == 1);

    [Fact]
    public void Parameters_HaveTheTypesOfTheirBindings()
    {
        Functions.StartedBy<HttpTriggerAttribute>().ShouldAllBe(function => function.Parameter.ParameterType == typeof(HttpRequest));
        Functions.StartedBy<OrchestrationTriggerAttribute>().ShouldAllBe(function => function.Parameter.ParameterType == typeof(TaskOrchestrationContext));
        Functions.StartedBy<TimerTriggerAttribute>().ShouldAllBe(function => function.Parameter.ParameterType == typeof(TimerInfo));
        Functions.StartedBy<BlobTriggerAttribute>().ShouldAllBe(function => function.Parameter.ParameterType == typeof(BlobClient));
        Functions.StartedBy<QueueTriggerAttribute>().ShouldAllBe(function => function.Parameter.ParameterType == typeof(string));
        Functions.StartedBy<ActivityTriggerAttribute>().ShouldAllBe(function => !function.Parameter.ParameterType.IsAbstract);
        ParametersWith<DurableClientAttribute>().ShouldAllBe(parameter => parameter.ParameterType == typeof(DurableTaskClient));
    }

    [Fact]
    public void Parameters_WithoutABinding_AreBoundByNameOrType()
    {
        foreach (var (name, method, triggers) in Functions.All)
        {
            var trigger = triggers[0].GetCustomAttributes<TriggerBindingAttribute>().Single();
            var tokens = TokensOf(trigger);
            foreach (var parameter in method.GetParameters().Where(parameter => !parameter.IsDefined(typeof(BindingAttribute)) && !Bound.Contains(parameter.ParameterType)))
            {
                parameter.ParameterType.ShouldBe(typeof(string), $"{name}: {parameter.Name}");
                tokens.ShouldContain(parameter.Name!, $"{name} gets no value for {parameter.Name}");
            }
        }
    }

    [Fact]
    public void Orchestrators_HaveNothingButTheirContext() =>
        Functions.StartedBy<OrchestrationTriggerAttribute>().ShouldAllBe(function => function.Method.GetParameters().Length == 1);

    [Fact]
    public void Results_AreWhatTheRuntimeWrites()
    {
        Functions.StartedBy<HttpTriggerAttribute>()
            .ShouldAllBe(function => function.Method.ReturnType == typeof(IResult) || function.Method.ReturnType == typeof(Task<IResult>));
        Functions.All.Where(function => !function.Triggers[0].IsDefined(typeof(HttpTriggerAttribute)))
            .ShouldAllBe(function => function.Method.ReturnType.IsAssignableTo(typeof(Task)));
        Functions.StartedBy<TimerTriggerAttribute>().ShouldAllBe(function => function.Method.ReturnType == typeof(Task));
        Functions.StartedBy<BlobTriggerAttribute>().ShouldAllBe(function => function.Method.ReturnType == typeof(Task));
    }

    [Fact]
    public void BlobsAndQueues_AreThoseOfTheImportStorage()
    {
        Functions.StartedBy<BlobTriggerAttribute>().ShouldAllBe(function => function.Trigger.Connection == ImportStorageOptions.Section);
        Functions.StartedBy<QueueTriggerAttribute>().ShouldAllBe(function => function.Trigger.Connection == ImportStorageOptions.Section);
    }

    [Fact]
    public void Drops_AreFoundByOneFunctionAndToldToAnother() =>
        Functions.StartedBy<BlobTriggerAttribute>().Select(function => (function.Name, function.Trigger.BlobPath, function.Trigger.Source)).ShouldBe(
            [
                ("Drop", "imports/{program}/{type}/{name}", BlobTriggerSource.LogsAndContainerScan),
                ("DropByEvent", "imports/{program}/{type}/{name}", BlobTriggerSource.EventGrid),
            ],
            ignoreOrder: true);

    [Fact]
    public void GivenUpBlobs_AreReadWhereTheHostWritesThem() =>
        Functions.StartedBy<QueueTriggerAttribute>().ShouldHaveSingleItem().Trigger.QueueName.ShouldBe("webjobs-blobtrigger-poison");

    private static IEnumerable<ParameterInfo> ParametersWith<TAttribute>()
        where TAttribute : BindingAttribute =>
        Functions.All.SelectMany(function => function.Method.GetParameters()).Where(parameter => parameter.IsDefined(typeof(TAttribute)));

    private static IReadOnlyList<string> TokensOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute http => [.. Token().Matches(http.Route!).Select(match => match.Groups["name"].Value)],
        BlobTriggerAttribute blob => [.. Token().Matches(blob.BlobPath).Select(match => match.Groups["name"].Value)],
        ActivityTriggerAttribute => ["instanceId"],
        _ => [],
    };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();
}
