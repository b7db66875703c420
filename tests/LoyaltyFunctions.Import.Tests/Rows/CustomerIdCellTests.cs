using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class CustomerIdCellTests
{
    private const string ExportAgain = "Export the customers again and format the column as text before you save it from a spreadsheet";
    private const string Damaged = "in \"Customer ID\" is an id that a spreadsheet has shortened: its last digits are lost. " + ExportAgain;

    [Theory]
    [InlineData("7338441277598", "7338441277598")]
    [InlineData("'7338441277598", "7338441277598")]
    [InlineData("\uFEFF 7338441277598\u00A0", "7338441277598")]
    [InlineData("=\"7338441277598\"", "7338441277598")]
    [InlineData("7338441277598.0", "7338441277598")]
    [InlineData("7338441277598.00", "7338441277598")]
    [InlineData("gid://shopify/Customer/7338441277598", "7338441277598")]
    [InlineData("https://admin.shopify.com/store/acme/customers/7338441277598", "7338441277598")]
    [InlineData("0012", "0012")]
    [InlineData("'0012", "0012")]
    [InlineData("guest-1_a.b", "guest-1_a.b")]
    [InlineData("12E5", "12E5")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", "1234567890123456789012345678901234567890123456789012345678901234")]
    public void Read_Id_IsTakenAsText(string written, string id)
    {
        var reading = Sample.Parse("Customer ID,Points", [written, "5"]);

        reading.Errors.ShouldBeEmpty();
        reading.Row!.CustomerId.ShouldBe(id);
    }

    [Theory]
    [InlineData("7.33844E+12", "damaged-customer-id", "\"7.33844E+12\" " + Damaged + ", or name the customers in a column \"Email\" instead.")]
    [InlineData("7,33844E+12", "damaged-customer-id", "\"7,33844E+12\" " + Damaged + ", or name the customers in a column \"Email\" instead.")]
    [InlineData("7E+12", "damaged-customer-id", "\"7E+12\" " + Damaged + ", or name the customers in a column \"Email\" instead.")]
    [InlineData("7.338441277598e12", "damaged-customer-id", "\"7.338441277598e12\" " + Damaged + ", or name the customers in a column \"Email\" instead.")]
    [InlineData("ana@example.com", "email-as-customer-id", "\"ana@example.com\" in \"Customer ID\" is an e-mail address, not a customer's id. If the column holds e-mail addresses, rename it to \"Email\".")]
    [InlineData("7,338,441", "separated-customer-id", "\"7,338,441\" in \"Customer ID\" has thousands separators. Write the id without them: 7338441.")]
    [InlineData("7.338.441.277.598", "separated-customer-id", "\"7.338.441.277.598\" in \"Customer ID\" has thousands separators. Write the id without them: 7338441277598.")]
    [InlineData("7 338 441", "separated-customer-id", "\"7 338 441\" in \"Customer ID\" has thousands separators. Write the id without them: 7338441.")]
    [InlineData("NULL", "placeholder", "\"NULL\" in \"Customer ID\" stands for nothing. Write the customer's id.")]
    [InlineData("#####", "placeholder", "\"#####\" in \"Customer ID\" is what a spreadsheet shows where a column is too narrow. Write the customer's id.")]
    [InlineData("73384\u200B41277598", "invalid-customer-id", "\"73384\u200B41277598\" in \"Customer ID\" has an invisible character in it. Type the id anew instead of copying it.")]
    [InlineData("a/b", "invalid-customer-id", "\"a/b\" in \"Customer ID\" is not a customer's id. An id has letters from A to Z, digits, \"-\", \"_\" and \".\", and at most 64 of them.")]
    [InlineData("Zoë", "invalid-customer-id", "\"Zoë\" in \"Customer ID\" is not a customer's id. An id has letters from A to Z, digits, \"-\", \"_\" and \".\", and at most 64 of them.")]
    [InlineData("._.", "invalid-customer-id", "\"._.\" in \"Customer ID\" is not a customer's id. An id has letters from A to Z, digits, \"-\", \"_\" and \".\", and at most 64 of them.")]
    [InlineData("", "missing-customer", "\"Customer ID\" is empty, so the row names no customer. Fill it in.")]
    public void Read_AnythingElse_IsAnErrorThatSaysWhatToDo(string written, string code, string message) =>
        Sample.Parse("Customer ID,Points", [written, "5"]).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue(code, "Customer ID", written, message));

    [Fact]
    public void Read_65Characters_IsTooLong() =>
        Sample.Parse("Customer ID,Points", [new string('1', 65), "5"]).Errors.ShouldHaveSingleItem().Code.ShouldBe("invalid-customer-id");

    [Theory]
    [InlineData("ana@example.com", ", or remove the column \"Customer ID\": the customer is found by \"Emails\" alone.")]
    [InlineData("", ", or leave the cell empty and fill in \"Emails\".")]
    public void Read_DamagedIdBesideAColumnOfEmails_OffersTheEmail(string email, string wayOut) =>
        Sample.Parse("Customer ID,Emails,Points", ["7.33844E+12", email, "5"]).Errors.ShouldHaveSingleItem()
            .Message.ShouldBe($"\"7.33844E+12\" {Damaged}{wayOut}");

    [Fact]
    public void Read_DamagedIdInACustomersFile_OffersNoEmail() =>
        Sample.Parse("Customer ID,Email", ["7.33844E+12", "ana@example.com"], ImportType.Customers).Errors.ShouldHaveSingleItem()
            .Message.ShouldBe($"\"7.33844E+12\" {Damaged}.");

    [Fact]
    public void Read_EmailInTheColumnOfIds_IsSentToTheColumnOfEmails() =>
        Sample.Parse("Customer ID,Email,Points", ["ana@example.com", "", "5"]).Errors.ShouldHaveSingleItem()
            .Message.ShouldBe("\"ana@example.com\" in \"Customer ID\" is an e-mail address, not a customer's id. Move it to \"Email\".");

    [Fact]
    public void Read_ZerosAfterThe15thDigit_IsAWarning()
    {
        var reading = Sample.Parse("Customer ID,Points", ["7338441277598120", "5"]);

        reading.Row!.CustomerId.ShouldBe("7338441277598120");
        reading.Warnings.ShouldHaveSingleItem().ShouldBe(new RowIssue("rounded-customer-id", "Customer ID", "7338441277598120",
            "\"7338441277598120\" in \"Customer ID\" has more than 15 digits and ends in zeros: a spreadsheet may have rounded it. Check that it is the right customer."));
    }

    [Theory]
    [InlineData("7338441277598121")]
    [InlineData("733844127759810")]
    public void Read_OtherDigitsOrFewer_IsNoWarning(string id) =>
        Sample.Parse("Customer ID,Points", [id, "5"]).Warnings.ShouldBeEmpty();
}
