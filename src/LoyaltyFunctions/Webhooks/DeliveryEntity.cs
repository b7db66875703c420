using System.Runtime.Serialization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Webhooks;

/// <summary>What a webhook is sent: partition key <c>{program}-{webhook}</c>, row key <c>d-{id}</c>, the newest first.</summary>
public sealed class DeliveryEntity : ITableEntity
{
    /// <summary>What row keys begin with.</summary>
    public const string KeyPrefix = "d-";

    private const int MaxTriesKept = 60;

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>What it tells of; see <see cref="WebhookEvents"/>.</summary>
    public string? Event { get; set; }

    /// <summary>The import that it tells of; null for none.</summary>
    public string? ImportId { get; set; }

    /// <summary>The body as it is sent, with every try the same.</summary>
    public string? Body { get; set; }

    /// <summary>Where it stands; see <see cref="DeliveryStates"/>.</summary>
    public string? State { get; set; }

    /// <summary>Why the last try did not arrive, a sentence; null where it did, or where there was none.</summary>
    public string? Reason { get; set; }

    /// <summary>The series of tries that counts: a replay begins the next one, and an earlier one that still waits gives up.</summary>
    public int? Series { get; set; }

    /// <summary>The last tries; see <see cref="DeliveryTry"/>.</summary>
    public string? TriesJson { get; set; }

    /// <summary>When there was something to tell.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The delivery's id.</summary>
    [IgnoreDataMember]
    public string Id => RowKey[KeyPrefix.Length..];

    /// <summary>The tries, the oldest first; of very many, the last.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<DeliveryTry> Tries
    {
        get => TriesJson is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<DeliveryTry>>(TriesJson, Json.Options)!;
        set => TriesJson = JsonSerializer.Serialize(value.TakeLast(MaxTriesKept), Json.Options);
    }

    /// <summary>The partition of a webhook's deliveries.</summary>
    public static string PartitionKeyOf(string program, string webhook) => $"{program}-{webhook}";

    /// <summary>A delivery that waits for its first try.</summary>
    public static DeliveryEntity Create(string program, string webhook, DeliveryBody body) => new()
    {
        PartitionKey = PartitionKeyOf(program, webhook),
        RowKey = KeyPrefix + body.Id,
        Event = body.Event,
        ImportId = body.Import?.Id,
        Body = body.ToJson(),
        State = DeliveryStates.Pending,
        Series = 0,
        CreatedAt = body.CreatedAt,
    };

    /// <summary>Whether a try of a series is in the log.</summary>
    public bool HasTried(int series, int number) => Tries.Any(one => one.Series == series && one.Number == number);

    /// <summary>
    /// Begins another series of tries, unless one was just begun and has made none: of two requests at once, one begins it. The first series is
    /// the import's own, and nobody else may start its orchestration.
    /// </summary>
    /// <returns>Whether the row was changed.</returns>
    public bool TryReplay()
    {
        if (State == DeliveryStates.Pending && Series > 0 && Tries.All(one => one.Series != Series))
        {
            return false;
        }

        (Series, State, Reason) = ((Series ?? 0) + 1, DeliveryStates.Pending, null);
        return true;
    }

    /// <summary>Adds a try to the log.</summary>
    public void Add(DeliveryTry one) => Tries = [.. Tries, one];
}
