using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class EmailClaimsTests
{
    private const string Email = "bob@example.com";

    [Fact]
    public void Decide_EmailOfNobodyAndOneClaim_GivesIt()
    {
        var (givenTo, refused) = EmailClaims.Decide(Email, [Claim("7", 1)], holder: null);

        givenTo.ShouldBe("7");
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_ClaimsOfOneCustomerOnSeveralLines_GivesIt()
    {
        var (givenTo, refused) = EmailClaims.Decide(Email, [Claim("7", 1), Claim("7", 9)], holder: null);

        givenTo.ShouldBe("7");
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_ClaimOfWhoHasIt_KeepsIt()
    {
        var (givenTo, refused) = EmailClaims.Decide(Email, [Claim("7", 1)], holder: "7");

        givenTo.ShouldBe("7");
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_EmailOfAnotherCustomer_RefusesTheClaim()
    {
        var (givenTo, refused) = EmailClaims.Decide(Email, [Claim("7", 1), Claim("14", 2)], holder: "14");

        givenTo.ShouldBe("14");
        refused.ShouldBe([new RefusedClaim(1, "Customer 14 already has the e-mail bob@example.com. Correct the e-mail of customer 7, or leave it empty.")]);
    }

    [Fact]
    public void Decide_EmailOfNobodyAndSeveralCustomers_RefusesThemAll()
    {
        var (givenTo, refused) = EmailClaims.Decide(Email, [Claim("7", 1), Claim("14", 2)], holder: null);

        const string Message = "The file gives the e-mail bob@example.com to more than one customer (lines 2, 3). "
            + "Keep it for the customer it belongs to, and correct or empty it for the others.";
        givenTo.ShouldBeNull();
        refused.ShouldBe([new RefusedClaim(1, Message), new RefusedClaim(2, Message)]);
    }

    [Fact]
    public void Decide_ManyClaims_NamesTheFirstLines() =>
        EmailClaims.Decide(Email, [.. Enumerable.Range(1, 9).Select(record => Claim($"{record}", record))], holder: null).Refused[0].Message.ShouldBe(
            "The file gives the e-mail bob@example.com to more than one customer (lines 2, 3, 4, 5, 6 and 4 more). "
            + "Keep it for the customer it belongs to, and correct or empty it for the others.");

    private static EmailClaim Claim(string customerId, int record) => new(3, Email, customerId, record, record + 1);
}
