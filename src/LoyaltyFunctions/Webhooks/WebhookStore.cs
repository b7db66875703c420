using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Webhooks;

/// <summary>The programs' webhooks.</summary>
public sealed class WebhookStore(Tables tables)
{
    private const int IdBytes = 6, MaxConflicts = 20;
    private const string End = "w.";

    /// <summary>A new id: 12 hexadecimal digits.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>The webhooks of a program, in the order in which they were made; none for what can't be a program.</summary>
    public async Task<IReadOnlyList<WebhookEntity>> ListAsync(string program, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(program))
        {
            return [];
        }

        var webhooks = new List<WebhookEntity>();
        await foreach (var webhook in tables.Webhooks.QueryAsync<WebhookEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey ge {WebhookEntity.KeyPrefix} and RowKey lt {End}"),
            null, null, cancellationToken))
        {
            webhooks.Add(webhook);
        }

        return [.. webhooks.OrderBy(webhook => webhook.CreatedAt).ThenBy(webhook => webhook.Id, StringComparer.Ordinal)];
    }

    /// <summary>The webhook; null where the program has none of that id.</summary>
    public async Task<WebhookEntity?> FindAsync(string program, string id, CancellationToken cancellationToken)
    {
        if (!ProgramIds.IsValid(program) || !IsId(id))
        {
            return null;
        }

        var found = await tables.Webhooks.GetEntityIfExistsAsync<WebhookEntity>(program, WebhookEntity.KeyPrefix + id, null, cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Adds a webhook.</summary>
    public Task AddAsync(WebhookEntity webhook, CancellationToken cancellationToken) =>
        tables.Webhooks.AddEntityAsync(webhook, cancellationToken);

    /// <summary>Changes a webhook as it is now, also where somebody else changes it at the same time.</summary>
    /// <param name="program">The program.</param>
    /// <param name="id">The webhook.</param>
    /// <param name="change">Changes the row. May be asked again, on the row as it is then.</param>
    /// <param name="cancellationToken">Gives up; the row is changed whole or not at all.</param>
    /// <returns>The webhook as stored; null where it is not there any more.</returns>
    public async Task<WebhookEntity?> ChangeAsync(
        string program, string id, Action<WebhookEntity> change, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            if (await FindAsync(program, id, cancellationToken) is not { } webhook)
            {
                return null;
            }

            change(webhook);
            try
            {
                await tables.Webhooks.UpdateEntityAsync(webhook, webhook.ETag, TableUpdateMode.Replace, cancellationToken);
                return webhook;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412 && conflicts < MaxConflicts)
            {
                // Somebody else was first; look again at what is there now.
            }
        }
    }

    /// <summary>Replaces a webhook, unless somebody else changed or removed it since it was read.</summary>
    /// <param name="webhook">The row as it was read, with what is to be changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where somebody else was first.</returns>
    public async Task<bool> TryReplaceAsync(WebhookEntity webhook, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Webhooks.UpdateEntityAsync(webhook, webhook.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Removes a webhook. One that is not there is none either.</summary>
    public Task DeleteAsync(WebhookEntity webhook, CancellationToken cancellationToken) =>
        tables.Webhooks.DeleteEntityAsync(webhook.PartitionKey, webhook.RowKey, ETag.All, cancellationToken);

    private static bool IsId(string text) => text.Length == IdBytes * 2 && text.All(char.IsAsciiHexDigitLower);
}
