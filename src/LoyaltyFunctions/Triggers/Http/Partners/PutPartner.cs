using System.Collections.Concurrent;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Partners;

/// <summary><c>PUT /api/partners/{partner}</c>: makes a partner, or replaces what it may do where. The same request twice is the same as once.</summary>
public sealed class PutPartner(Gate gate, PartnerStore partners, ProgramStore programs)
{
    private const int ReadAtOnce = 16;

    /// <summary>Answers the request.</summary>
    [Function("PutPartner")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "partners/{partner}")] HttpRequest request,
        string partner,
        CancellationToken cancellationToken)
    {
        if ((await gate.AdmitEverywhereAsync(request, cancellationToken)).Refusal is { } refusal)
        {
            return refusal;
        }

        if (!ProgramIds.IsValid(partner))
        {
            return Problems.InvalidPartnerId(partner);
        }

        var (settings, failedAt) = await StrictJson.ReadAsync<PartnerSettings>(request, cancellationToken);
        if (settings is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as a partner, at {failedAt}. Send a JSON object with name, programs, permissions, and optionally types: {{\"name\": \"Agency\", \"programs\": [\"cafe\"], \"permissions\": [\"read\", \"import\"], \"types\": [\"points-add\"]}}.");
        }

        var (wanted, errors) = settings.Read(partner);
        if (wanted is null || (errors = await UnknownProgramsAsync(wanted, settings, cancellationToken)).Count > 0)
        {
            return Problems.InvalidFields(errors);
        }

        return Preconditions.AreIn(request)
            ? await SaveIfAsync(request, wanted, cancellationToken)
            : AnswerOf(request, await partners.SaveAsync(wanted, cancellationToken));
    }

    private async Task<IResult> SaveIfAsync(HttpRequest request, Partner wanted, CancellationToken cancellationToken)
    {
        var stored = await partners.FindAsync(wanted.Id, cancellationToken);
        if (Preconditions.Refuse(request, stored is null ? null : PartnerSettings.From(stored)) is { } refusal)
        {
            return refusal;
        }

        var saved = stored is null
            ? await partners.TryCreateAsync(wanted, cancellationToken)
            : await partners.TryReplaceAsync(wanted, stored, cancellationToken);
        return saved is null ? Problems.PreconditionFailed() : AnswerOf(request, (saved, stored is null));
    }

    /// <summary>A misspelt program would be opened to the partner the day that somebody makes it.</summary>
    private async Task<IDictionary<string, string[]>> UnknownProgramsAsync(
        Partner wanted, PartnerSettings settings, CancellationToken cancellationToken)
    {
        var missing = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            wanted.Programs,
            new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken },
            async (program, token) =>
            {
                if (await programs.FindAsync(program, token) is null)
                {
                    missing.Add(program);
                }
            });
        var sent = settings.Programs!.ToList();
        return missing.ToDictionary(
            program => $"programs[{sent.IndexOf(program)}]",
            program => new[] { $"There is no program \"{program}\". Create it first, or correct the id." },
            StringComparer.Ordinal);
    }

    private static IResult AnswerOf(HttpRequest request, (Partner Partner, bool Created) saved) => Preconditions.Saved(
        request, PartnerSettings.From(saved.Partner), saved.Created ? $"/api/partners/{saved.Partner.Id}" : null);
}
