using System.Reflection;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Tests.Architecture;
using LoyaltyFunctions.Tests.Deployable;
using LoyaltyFunctions.Tests.Infrastructure.Bicep;
using LoyaltyFunctions.Triggers.Drops;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>What the templates and the app call each other by: functions, containers, addresses, metrics, queues.</summary>
public sealed class EventsTests
{
    private static readonly BicepFile Events = InfrastructureFile.Template("events.bicep");

    [Fact]
    public void Subscription_CallsTheFunctionThatTakesEvents()
    {
        var function = Functions.StartedBy<BlobTriggerAttribute>().Single(function => function.Name == Variable("dropFunction"));

        function.Trigger.Source.ShouldBe(BlobTriggerSource.EventGrid);
        function.Trigger.BlobPath.ShouldStartWith($"{Variable("dropContainer")}/");
        function.Trigger.Connection.ShouldBe(ImportStorageOptions.Section);
        InfrastructureFile.Read("deploy.sh").ShouldContain($"'/{function.Name}'");
    }

    [Fact]
    public void Subscription_AsksForFilesInTheDropContainerOnly()
    {
        Variable("dropContainer").ShouldBe(Containers.ImportsName);
        var filter = (BicepObject)Events.Get("resource", "drops").Body["properties.filter"]!;

        filter["subjectBeginsWith"]!.ToString().ShouldBe("/blobServices/default/containers/${}/");
        ((BicepList)filter["includedEventTypes"]!).Items.Single().ToString().ShouldBe("Microsoft.Storage.BlobCreated");
    }

    [Fact]
    public void Subscription_WritesWhatItGaveUpAsTheTopicsIdentity()
    {
        var letters = (BicepObject)Events.Get("resource", "drops").Body["properties.deadLetterWithResourceIdentity"]!;

        letters["identity.type"]!.ToString().ShouldBe("SystemAssigned");
        InfrastructureFile.Template("modules/event-topic.bicep").Get("resource", "topic").Body["identity.type"]!.ToString().ShouldBe("SystemAssigned");
    }

    [Fact]
    public void Container_OfUndeliveredEventsIsNotOneOfTheApps()
    {
        var own = typeof(Containers).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!).ToList();

        own.ShouldContain("imports");
        own.ShouldNotContain(InfrastructureFile.Template("main.bicep").Get("var", "deadLetters").Value!.ToString());
    }

    [Fact]
    public void HealthTest_AsksAnEndpointThatNeedsNoKey()
    {
        var asked = ((BicepObject)InfrastructureFile.Template("main.bicep").Get("module", "availability").Body["params"]!)["healthUrl"]!.ToString()!;
        var health = Functions.StartedBy<HttpTriggerAttribute>().Single(function => $"${{}}/api/{function.Trigger.Route}" == asked);

        health.Trigger.AuthLevel.ShouldBe(AuthorizationLevel.Anonymous);
        health.Trigger.Methods.ShouldNotBeNull().ShouldContain("get");
    }

    [Theory]
    [InlineData("failed-imports", "loyalty.imports.ended")]
    [InlineData("throttled-requests", "loyalty.storage.throttled")]
    [InlineData("poisoned-drops", "loyalty.drops.poisoned")]
    [InlineData("lost-drops", "loyalty.step.failures")]
    [InlineData("refused-mails", "loyalty.mails")]
    [InlineData("waiting-imports", "loyalty.queue.oldest")]
    public void Alerts_AskForMetricsThatTheAppEmits(string alert, string metric)
    {
        Query(alert).ShouldContain($"Name == \"{metric}\"");
        DeployableFile.Sources.Where(name => DeployableFile.Read(name).Contains($"\"{metric}\"", StringComparison.Ordinal))
            .ShouldNotBeEmpty("No source of the app names this metric.");
    }

    [Fact]
    public void Alert_OnFailedImportsAsksForTheStateThatTheyEndIn() =>
        Query("failed-imports").ShouldContain($"Properties.state) == \"{nameof(ImportState.Failed)}\"");

    [Fact]
    public void Alert_OnLostFilesAsksForTheFunctionThatTakesThem() =>
        Query("lost-drops").ShouldContain($"Properties.step) == \"{PoisonTrigger.Name}\"");

    private static string Variable(string name) => Events.Get("var", name).Value!.ToString()!;

    private static string Query(string alert) => ((BicepList)InfrastructureFile.Template("modules/log-alerts.bicep").Get("var", "rules").Value!).Items.Cast<BicepObject>()
        .Single(rule => rule["name"]!.ToString() == alert)["query"]!.ToString()!;
}
