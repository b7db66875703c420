using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Triggers.Http.Customers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Triggers.Http.Shopify;

/// <summary>
/// <c>POST /api/programs/{program}/shopify/customers</c>: takes the shop's webhooks about its customers. Their signature is their key. Shopify
/// gives up a webhook that is answered otherwise than by 200 again and again, so what can't be stored is left out and told of in the answer.
/// </summary>
public sealed class PostShopifyCustomer(ProgramStore programs, ShopStore shops, CustomerSaving saving, ILogger<PostShopifyCustomer> log)
{
    private const long MaxBytes = 1024 * 1024;
    private const string Ignored = "ignored";

    /// <summary>Answers the request.</summary>
    [Function("PostShopifyCustomer")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/shopify/customers")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, cancellationToken) is not { } body)
        {
            return Problems.BodyTooLarge(MaxBytes);
        }

        var secrets = await shops.ReadSecretsAsync(program, cancellationToken);
        if (secrets.Count == 0 || await programs.FindAsync(program, cancellationToken) is not { } found)
        {
            // Anybody can ask: the answer does not tell which programs there are.
            return Problems.InvalidSignature();
        }

        string? signature = request.Headers[ShopifySignature.Header];
        if (!secrets.Any(secret => ShopifySignature.Matches(body.Span, signature, secret)))
        {
            return Problems.InvalidSignature();
        }

        var topic = request.Headers[ShopifyTopics.Header].ToString();
        if (!ShopifyTopics.IsKnown(topic))
        {
            return Results.Ok(new ShopifyAnswer(null, Ignored, []));
        }

        return ShopifyCustomer.Parse(topic, body) is { } customer
            ? await SaveAsync(found, topic, customer, cancellationToken)
            : Problems.InvalidValue($"The body is not that of a webhook {topic}. Send the JSON object as Shopify sent it, with the customer's id.");
    }

    private async Task<IResult> SaveAsync(LoyaltyProgram program, string topic, ShopifyCustomer customer, CancellationToken cancellationToken)
    {
        var wish = new CustomerWish(program, customer.Id, known => ShopNews.Of(topic, customer, known)) { LeavesOut = true };
        var saved = await saving.SaveAsync(wish, cancellationToken);
        if (saved.End is SaveEnd.Busy or SaveEnd.Refused)
        {
            return Answers.Busy(customer.Id);
        }

        foreach (var leftOut in saved.Issues)
        {
            log.LogWarning(
                "A webhook about customer {CustomerId} of program {Program} was stored without its {Field}: {Code}", customer.Id, program.Id, leftOut.Column, leftOut.Code);
        }

        return Results.Ok(new ShopifyAnswer(customer.Id, NameOf(saved.End), [.. saved.Issues.Select(Of)]));
    }

    /// <summary>Null where it is longer than it may be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        try
        {
            using var body = new MemoryStream();
            await new LimitedStream(request.Body, MaxBytes).CopyToAsync(body, cancellationToken);
            return body.ToArray();
        }
        catch (FileTooLargeException)
        {
            return null;
        }
    }

    /// <summary>The message without what was found: the answers of webhooks are kept in logs that are not ours.</summary>
    private static IssueAnswer Of(RowIssue issue) => new(
        issue.Code,
        issue.Column,
        issue.Code == IssueCodes.EmailTaken
            ? "Another customer of the program has the e-mail, so it was left out. Send the customer again once the other one has given it up."
            : "The value can't be used, so it was left out. Correct it in the shop.");

    private static string NameOf(SaveEnd end) => end.ToString().ToLowerInvariant();
}

/// <summary>What became of a webhook.</summary>
/// <param name="CustomerId">The customer; null where the webhook was not read.</param>
/// <param name="Result">created, updated, unchanged, older (than what is stored) or ignored (a topic that is not read).</param>
/// <param name="LeftOut">What of it was not stored.</param>
public sealed record ShopifyAnswer(string? CustomerId, string Result, IReadOnlyList<IssueAnswer> LeftOut);
