using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>
/// <c>PUT /api/programs/{program}/customers/{customer}</c>: creates a customer, or updates what the body says. The same request twice is the
/// same as once.
/// </summary>
public sealed class PutCustomer(Gate gate, ProgramStore programs, CustomerSaving saving, CustomerDirectory directory, TimeProvider clock)
{
    /// <summary>Answers the request.</summary>
    [Function("PutCustomer")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "programs/{program}/customers/{customer}")] HttpRequest request,
        string program,
        string customer,
        CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, Permissions.Import, ImportTypes.NameOf(ImportType.Customers), cancellationToken);
        if (admission.Refusal is not null)
        {
            return admission.Refusal;
        }

        if (await programs.FindAsync(program, cancellationToken) is not { } found)
        {
            return Problems.UnknownProgram(program);
        }

        var (body, failedAt) = await StrictJson.ReadAsync<CustomerBody>(request, cancellationToken);
        if (body is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as a customer, at {failedAt}. Send a JSON object with the fields email, name, optedIn, birthday, gender and tier; what is left out stays as it is. "
                + "Example: {\"email\": \"anna@example.com\", \"name\": \"Anna Berg\", \"optedIn\": true}.");
        }

        if (body.MoreTypes.Select(type => admission.RefuseType(ImportTypes.NameOf(type))).FirstOrDefault(refused => refused is not null) is { } refusal)
        {
            return refusal;
        }

        var fields = body.ToFields(customer);
        var reading = fields.Read(SingleChangeRules.OfValues(found, clock.GetUtcNow()));
        if (reading.Customer is not { CustomerId: { } id })
        {
            return Problems.InvalidFields(FieldErrors.Of(reading.Errors));
        }

        var saved = await saving.SaveAsync(new CustomerWish(found, id, shop => new ShopNews(fields, shop)), cancellationToken);
        return await AnswerAsync(saved, found, id, cancellationToken);
    }

    private async Task<IResult> AnswerAsync(SavedCustomer saved, LoyaltyProgram program, string id, CancellationToken cancellationToken)
    {
        switch (saved.End)
        {
            case SaveEnd.Refused:
                return Problems.InvalidFields(FieldErrors.Of(saved.Issues));
            case SaveEnd.EmailTaken:
                return Problems.EmailTaken(saved.Issues[0].Message);
            case SaveEnd.Busy:
                return Answers.Busy(id);
        }

        if (await directory.FindByIdAsync(program, id, cancellationToken) is not { } known)
        {
            return Problems.UnknownCustomer(id);
        }

        var answer = new CustomerAnswer(CustomerSummary.Of(known.Stored.Account, known.CreatedAt)) { Warnings = IssueAnswer.Of(saved.Issues) };
        return saved.End == SaveEnd.Created
            ? Results.Created($"/api/programs/{program.Id}/customers/{id}", answer)
            : Results.Ok(answer);
    }
}
