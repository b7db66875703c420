using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Customers;

public sealed class CustomerFieldsTests
{
    private static readonly RowRules Rules = new(new DateOnly(2026, 11, 21), AllowNegative: true, 1_000);

    [Fact]
    public void Read_EveryField_IsUnderstoodAsTheCellsOfAFileAre()
    {
        var reading = new CustomerFields("7338")
        {
            Email = " Anna@Example.COM ",
            Name = "Anna Berg",
            OptedIn = true,
            Birthday = "1990-05-17",
            Gender = "Woman",
            Tier = " Gold ",
        }.Read(Rules);

        reading.Errors.ShouldBeEmpty();
        var customer = reading.Customer.ShouldNotBeNull();
        (customer.CustomerId, customer.Email, customer.Name, customer.OptedIn).ShouldBe(("7338", "anna@example.com", "Anna Berg", true));
        var profile = reading.Profile.ShouldNotBeNull();
        (profile.Tier, profile.Birthday, profile.Gender).ShouldBe(("Gold", new Birthday(5, 17, 1990), Gender.Woman));
        profile.RecordNumber.ShouldNotBe(customer.RecordNumber);
    }

    [Fact]
    public void Read_IdAlone_SaysNothingElse()
    {
        var reading = new CustomerFields("7338") { Email = "", Tier = " ", Birthday = "" }.Read(Rules);

        reading.Errors.ShouldBeEmpty();
        reading.Profile.ShouldBeNull();
        var customer = reading.Customer.ShouldNotBeNull();
        (customer.Email, customer.Name, customer.OptedIn).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData("Anna", "Berg", "Anna Berg")]
    [InlineData("Anna", null, "Anna")]
    [InlineData(null, "Berg", "Berg")]
    public void Read_FirstAndLastName_AreOneName(string? first, string? last, string name) =>
        new CustomerFields("7338") { FirstName = first, LastName = last }.Read(Rules).Customer!.Name.ShouldBe(name);

    [Theory]
    [InlineData("05/17")]
    [InlineData("--05-17")]
    public void Read_BirthdayWithoutItsYear_IsRead(string birthday) =>
        new CustomerFields("7338") { Birthday = birthday }.Read(Rules).Profile!.Birthday.ShouldBe(new Birthday(5, 17, null));

    [Fact]
    public void Read_IdFromTheShopsPage_IsTheNumberInIt() =>
        new CustomerFields("gid://shopify/Customer/7338").Read(Rules).Customer!.CustomerId.ShouldBe("7338");

    [Fact]
    public void Read_WrongFields_SaysOfEachWhatARowWouldSay()
    {
        var reading = new CustomerFields("7338")
        {
            Email = "anna@example,com",
            Birthday = "17/05",
            Gender = "female",
            Tier = "N/A",
        }.Read(Rules);

        reading.Customer.ShouldBeNull();
        reading.Errors.ToDictionary(error => error.Column!, error => error.Message).ShouldBe(
            new Dictionary<string, string>
            {
                ["email"] = "\"anna@example,com\" in \"email\" is not an e-mail address: did you mean \"anna@example.com\"?",
                ["birthday"] = "\"17/05\" in \"birthday\" would be in month 17: the month comes first. Write 05/17 if the day was written first, and check the other rows, where that may not show.",
                ["gender"] = "\"female\" in \"gender\" is not one of the genders that can be stored. Did you mean \"woman\"? Write one of these: man, woman, transgender, preferNoResponse; or leave the cell empty to keep what is stored.",
                ["tier"] = "\"N/A\" in \"tier\" stands for nothing. Write the name of a tier, or leave the cell empty to keep the customer's tier.",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Read_EmailForAnId_IsOneError()
    {
        var reading = new CustomerFields("anna@example.com") { Tier = "Gold" }.Read(Rules);

        reading.Errors.Select(error => error.Message).ShouldBe(
            ["\"anna@example.com\" in \"customerId\" is an e-mail address, not a customer's id. Write the id that the shop has for the customer."]);
    }

    [Fact]
    public void Without_TheWrongFields_KeepsTheOthers()
    {
        var fields = new CustomerFields("7338") { Email = "no", FirstName = new string('x', 600), OptedIn = true, Gender = "?", Birthday = "1990-05-17", Tier = "Gold" };

        var rest = fields.Without(fields.Read(Rules).Errors);

        rest.ShouldBe(new CustomerFields("7338") { OptedIn = true, Birthday = "1990-05-17", Tier = "Gold" });
        rest.Read(Rules).Errors.ShouldBeEmpty();
    }
}
