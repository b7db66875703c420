using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Tests.Hosting;

public sealed class DurableFunctionsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Post_FunctionWithADurableClient_RunsTheOrchestrationWithItsActivities()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        using var answer = await client.PostAsync(new Uri("/api/start/cafe", UriKind.Relative), content: null);
        var id = await answer.Content.ReadAsStringAsync();
        var ended = await host.Services.GetRequiredService<DurableTaskClient>().WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        ended.ReadOutputAs<string>().ShouldBe($"cafe has 3 points, says {id}");
    }

    [Fact]
    public async Task Run_OrchestratorWithAnInputParameter_GetsTheInput()
    {
        await using var host = await StartAsync();
        var client = host.Services.GetRequiredService<DurableTaskClient>();

        var id = await client.ScheduleNewOrchestrationInstanceAsync("withinput", new Order("cafe", 2));
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        ended.ReadOutputAs<int>().ShouldBe(4);
    }

    private Task<LocalHost> StartAsync() =>
        TestHost.StartAsync(azurite.ConnectionString, AzuriteFixture.UniqueName("drop"), typeof(Orders), typeof(Activities));

    public sealed record Order(string Program, int Count);

    public static class Orders
    {
        [Function("StartOrder")]
        public static async Task<IResult> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{program}")] HttpRequest request,
            string program,
            [DurableClient] DurableTaskClient client,
            CancellationToken cancellationToken) =>
            Results.Text(await client.ScheduleNewOrchestrationInstanceAsync("Order", program, cancellationToken));

        [Function("Order")]
        public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var order = new Order(context.GetInput<string>()!, 3);
            return await context.CallActivityAsync<string>("Describe", order);
        }

        [Function("WithInput")]
        public static Task<int> WithInput([OrchestrationTrigger] TaskOrchestrationContext context, Order input) =>
            context.CallActivityAsync<int>("Double", input.Count);
    }

    public sealed class Activities(Calls calls)
    {
        [Function("Describe")]
        public async Task<string> Describe([ActivityTrigger] Order order, string instanceId, FunctionContext context, CancellationToken cancellationToken)
        {
            calls.Add(context.FunctionDefinition.Name);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return $"{order.Program} has {order.Count} points, says {instanceId}";
        }

        [Function("Double")]
        public static int Double([ActivityTrigger] int count) => count * 2;
    }
}
