using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>Who gets an e-mail that rows of a customers file give to customers.</summary>
public static class EmailClaims
{
    /// <summary>
    /// The customer who has the e-mail keeps it. Where nobody has it, the only customer who claims it gets it; where several do, none
    /// does, since nobody but the sender knows which is right.
    /// </summary>
    /// <param name="email">The e-mail.</param>
    /// <param name="claims">The rows that claim it; at least one.</param>
    /// <param name="holder">The customer who has it; null for none.</param>
    public static (string? GivenTo, IReadOnlyList<RefusedClaim> Refused) Decide(string email, IReadOnlyList<EmailClaim> claims, string? holder)
    {
        var customers = claims.Select(claim => claim.CustomerId).Distinct(StringComparer.Ordinal).ToList();
        var owner = holder ?? (customers.Count == 1 ? customers[0] : null);
        return (owner, [.. claims.Where(claim => claim.CustomerId != owner).Select(claim => new RefusedClaim(claim.RecordNumber, Reason(claim)))]);

        string Reason(EmailClaim claim) => holder is not null
            ? $"Customer {holder} already has the e-mail {email}. Correct the e-mail of customer {claim.CustomerId}, or leave it empty."
            : $"The file gives the e-mail {email} to more than one customer (lines {RepeatedRows.Lines([.. claims.Select(other => other.LineNumber)])}). Keep it for the customer it belongs to, and correct or empty it for the others.";
    }
}
