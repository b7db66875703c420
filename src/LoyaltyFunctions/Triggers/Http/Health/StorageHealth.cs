using Azure.Data.Tables;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers.Http.Health;

/// <summary>Asks tables and blobs whether they answer: one look at most every few seconds, however many ask.</summary>
public sealed partial class StorageHealth(Tables tables, Containers containers, TimeProvider clock, ILogger<StorageHealth> logger)
{
    private const string Nothing = "health";

    /// <summary>How long an answer counts.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _turn = new();
    private Task<IReadOnlyList<HealthPart>>? _look;
    private long _lookedAt;

    /// <summary>The parts of storage and whether they answer; what another caller was told a moment ago counts too.</summary>
    public Task<IReadOnlyList<HealthPart>> LookAsync(CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            if (_look is null || (_look.IsCompleted && clock.GetElapsedTime(_lookedAt) >= KeptFor))
            {
                _lookedAt = clock.GetTimestamp();
                // The look is everybody's, so that nobody's leaving ends it.
                _look = AskAsync();
            }

            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<HealthPart>> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        return await Task.WhenAll(
            AskAsync("tables", token => tables.Programs.GetEntityIfExistsAsync<TableEntity>(Nothing, Nothing, [nameof(TableEntity.RowKey)], token), patience.Token),
            AskAsync("blobs", token => containers.Work.GetBlobClient(Nothing).ExistsAsync(token), patience.Token));
    }

    private async Task<HealthPart> AskAsync(string part, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask(cancellationToken);
            return new HealthPart(part, HealthAnswer.Healthy);
        }
#pragma warning disable CA1031 // Whatever keeps storage from answering is what is asked for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogSilent(logger, part, FailureText.Of(failure));
            return new HealthPart(part, HealthAnswer.Unhealthy);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The health check had no answer of {Part}: {Failure}")]
    private static partial void LogSilent(ILogger logger, string part, string failure);
}
