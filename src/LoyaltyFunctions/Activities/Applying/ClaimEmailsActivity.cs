using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>
/// Claims a chunk's e-mails for the customers that are about to get them, before any of those is written: an e-mail belongs to one
/// customer, and the index is in other partitions than the customers, so no transaction covers both.
/// </summary>
public sealed class ClaimEmailsActivity(ProgramStore programs, WorkFiles work, EmailIndex emails, CustomerStore customers, Steps steps)
{
    private const int MaxAttempts = 10;

    /// <summary>Runs the step.</summary>
    /// <returns>How many rows can't have their e-mail; their file is written where there are any.</returns>
    [Function(FunctionNames.ClaimEmails)]
    public Task<int> RunAsync([ActivityTrigger] ClaimInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.ClaimEmails, input.Chunk, () => ClaimAsync(input.Chunk, input.Write, cancellationToken), cancellationToken);

    private async Task<int> ClaimAsync(ChunkReference chunk, bool write, CancellationToken cancellationToken)
    {
        var program = await programs.FindAsync(chunk.Import.Program, cancellationToken)
            ?? throw new InvalidOperationException($"Program {chunk.Import.Program} is gone.");
        var claims = new List<EmailClaim>();
        var file = work.Claims(chunk.Import.ImportId, chunk.Split, chunk.Chunk);
        await foreach (var claim in JsonLines.ReadAsync(file, JsonLines.Default.EmailClaim, cancellationToken))
        {
            claims.Add(claim);
        }

        var refused = new List<RefusedClaim>();
        foreach (var ofPartition in claims.GroupBy(claim => claim.Partition))
        {
            refused.AddRange(await ClaimPartitionAsync(program, ofPartition.Key, [.. ofPartition], write, cancellationToken));
        }

        await WriteRefusedAsync(chunk, refused, cancellationToken);
        return refused.Count;
    }

    private async Task<List<RefusedClaim>> ClaimPartitionAsync(
        LoyaltyProgram program, int partition, List<EmailClaim> claims, bool write, CancellationToken cancellationToken)
    {
        var byEmail = claims.GroupBy(claim => claim.Email).ToList();
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var held = await emails.ReadAsync(program, partition, [.. byEmail.Select(group => group.Key)], cancellationToken);
            var gifts = new List<(string Email, string CustomerId, EmailEntity? Held)>();
            var refused = new List<RefusedClaim>();
            foreach (var ofEmail in byEmail)
            {
                var entry = held.GetValueOrDefault(ofEmail.Key);
                var holder = await HolderOfAsync(program, ofEmail, entry, cancellationToken);
                var decision = EmailClaims.Decide(ofEmail.Key, [.. ofEmail], holder);
                refused.AddRange(decision.Refused);
                if (decision.GivenTo is { } customerId && customerId != entry?.CustomerId)
                {
                    gifts.Add((ofEmail.Key, customerId, entry));
                }
            }

            if (!write || await emails.GiveAsync(program, partition, gifts, cancellationToken))
            {
                return refused;
            }
        }

        throw new TransientFailureException($"The e-mails of partition {partition} changed too often while they were claimed.");
    }

    /// <summary>Who has the e-mail: the index's word, unless that customer's own row says otherwise.</summary>
    private async Task<string?> HolderOfAsync(
        LoyaltyProgram program, IGrouping<string, EmailClaim> claims, EmailEntity? entry, CancellationToken cancellationToken)
    {
        if (entry?.CustomerId is not { } customerId || claims.All(claim => claim.CustomerId == customerId))
        {
            return entry?.CustomerId;
        }

        var holder = await customers.FindAsync(program, customerId, cancellationToken);
        return holder?.Account.Email == claims.Key ? customerId : null;
    }

    private async Task WriteRefusedAsync(ChunkReference chunk, List<RefusedClaim> refused, CancellationToken cancellationToken)
    {
        if (refused.Count == 0)
        {
            return;
        }

        await using var file = work.Write(work.Refused(chunk.Import.ImportId, chunk.Split, chunk.Chunk));
        foreach (var claim in refused)
        {
            JsonLines.Write(file, claim, JsonLines.Default.RefusedClaim);
        }

        await file.CommitAsync(overwrite: true, null, cancellationToken);
    }
}
