namespace LoyaltyFunctions.Tests.Orchestration;

/// <summary>What the Durable Functions analyzers refuse where the app is built with its packages, and nothing else would notice before.</summary>
public sealed class OrchestrationSourceTests
{
    [Theory]
    [InlineData("while (true)")]
    [InlineData("for (;;)")]
    [InlineData("ConfigureAwait(")]
    [InlineData("Task.Run(")]
    [InlineData("Task.Delay(")]
    [InlineData("Environment.")]
    public async Task Sources_OfTheOrchestrator_HaveNothingThatTheAnalyzersRefuse(string refused)
    {
        var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "orchestration"), "*.cs");
        sources.Select(Path.GetFileName).ShouldContain("ImportOrchestrator.cs");

        foreach (var source in sources)
        {
            (await File.ReadAllTextAsync(source)).ShouldNotContain(refused, Case.Sensitive, Path.GetFileName(source));
        }
    }
}
