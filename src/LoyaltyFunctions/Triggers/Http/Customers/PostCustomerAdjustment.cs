using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>
/// <c>POST /api/programs/{program}/customers/{customer}/adjustments</c>: adds points to a customer, deducts some, or sets the balance. With an
/// <c>Idempotency-Key</c>, sending the same request again gives the same answer and changes nothing.
/// </summary>
public sealed class PostCustomerAdjustment(CustomerGate gate, Adjusting adjusting)
{
    /// <summary>Answers the request.</summary>
    [Function("PostCustomerAdjustment")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/customers/{customer}/adjustments")] HttpRequest request,
        string program,
        string customer,
        CancellationToken cancellationToken)
    {
        var (found, known, admission) = await gate.FindAsync(request, program, customer, Permissions.Import, cancellationToken);
        if (admission.Refusal is not null)
        {
            return admission.Refusal;
        }

        var (key, keyProblem) = IdempotencyKey.Read(request);
        if (keyProblem is not null)
        {
            return Problems.InvalidValue(keyProblem);
        }

        var (body, failedAt) = await StrictJson.ReadAsync<AdjustmentBody>(request, cancellationToken);
        if (body is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as an adjustment, at {failedAt}. Send a JSON object with the fields points, operation, expiresOn, reason and comment. "
                + "Example: {\"points\": -50, \"reason\": \"Order 1001 was returned\"}.");
        }

        if (body.Errors() is { Count: > 0 } errors)
        {
            return Problems.InvalidFields(errors);
        }

        if (admission.RefuseType(ImportTypes.NameOf(body.Type)) is { } refusal)
        {
            return refusal;
        }

        var result = await adjusting.AdjustAsync(found!, body.ToAdjustment(known!.Id), key, cancellationToken);
        return AnswerOf(result, found!, known, key);
    }

    private static IResult AnswerOf(AdjustmentResult result, LoyaltyProgram program, KnownCustomer customer, string? key) => result.End switch
    {
        AdjustmentEnd.Applied => Results.Created($"/api/programs/{program.Id}/customers/{customer.Id}", AnswerOf(result, customer)),
        AdjustmentEnd.Unchanged => Results.Ok(AnswerOf(result, customer)),
        AdjustmentEnd.Refused => Problems.AdjustmentRefused(IssueAnswer.Of(result.Issues)),
        AdjustmentEnd.KeyReused => Problems.IdempotencyKeyReused(key!),
        AdjustmentEnd.NoCustomer => Problems.UnknownCustomer(customer.Id),
        _ => Answers.Busy(customer.Id),
    };

    private static AdjustmentAnswer AnswerOf(AdjustmentResult result, KnownCustomer customer) => new(
        customer.Id, result.Balance, result.Record is null ? null : ActivityAnswer.Of(result.Record), IssueAnswer.Of(result.Issues));
}

/// <summary>An adjustment that was made.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Balance">The balance after it.</param>
/// <param name="Record">Its activity record; null where it asked for what already was.</param>
/// <param name="Warnings">What its sender should know.</param>
public sealed record AdjustmentAnswer(string CustomerId, long Balance, ActivityAnswer? Record, IReadOnlyList<IssueAnswer> Warnings);
