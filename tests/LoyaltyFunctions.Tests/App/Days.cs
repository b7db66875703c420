using System.Net.Http.Json;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Triggers;
using LoyaltyFunctions.Triggers.Http;
using LoyaltyFunctions.Triggers.Http.Runs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.App;

/// <summary>Days of a program: what its timer does, when a test wants it.</summary>
public static class Days
{
    /// <summary>Begins a day, and waits until all that it started has ended.</summary>
    /// <returns>The imports that it started, by their type.</returns>
    public static async Task<IReadOnlyDictionary<string, ImportStatus>> BeginDayAsync(this RunningApp app, string program, DateOnly day)
    {
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        var instance = await app.Services.GetRequiredService<DayStarter>().StartAsync(program, day, client, CancellationToken.None);
        var ended = await client.WaitForInstanceCompletionAsync(instance, CancellationToken.None);
        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        var imports = new Dictionary<string, ImportStatus>();
        foreach (var type in new[] { "expiry", "birthdays" })
        {
            var importId = ImportIds.ForDay(program, type, day);
            if ((await app.ReadRunsAsync(program)).Any(run => run.ImportId == importId))
            {
                imports.Add(type, await app.FollowAsync(program, importId));
            }
        }

        return imports;
    }

    /// <summary>What timers did for a program, as the API tells it.</summary>
    public static async Task<IReadOnlyList<RunStatus>> ReadRunsAsync(this RunningApp app, string program) =>
        (await app.Http.GetFromJsonAsync<RunsAnswer>($"/api/programs/{program}/runs"))!.Runs;
}
