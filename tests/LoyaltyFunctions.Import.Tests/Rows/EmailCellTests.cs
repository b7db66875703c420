using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class EmailCellTests
{
    private const string Example = "Write it like name@example.com.";

    [Theory]
    [InlineData("ana@example.com", "ana@example.com")]
    [InlineData("Ana.Lee@Example.COM", "ana.lee@example.com")]
    [InlineData("\u00A0ana@example.com\u200B", "ana@example.com")]
    [InlineData("'ana@example.com", "ana@example.com")]
    [InlineData("'+ana@example.com", "+ana@example.com")]
    [InlineData("o'hara+vip@mail.example.co.uk", "o'hara+vip@mail.example.co.uk")]
    [InlineData("a..b@docomo.ne.jp", "a..b@docomo.ne.jp")]
    [InlineData("jörg@müller.example", "jörg@müller.example")]
    [InlineData("ana@xn--mller-kva.xn--p1ai", "ana@xn--mller-kva.xn--p1ai")]
    public void Read_Address_IsTrimmedAndLowerCased(string written, string email) =>
        Sample.Parse("Email,Points", [written, "5"]).Row.ShouldNotBeNull().Email.ShouldBe(email);

    [Theory]
    [InlineData("example@gmail,com", "did you mean \"example@gmail.com\"?")]
    [InlineData("ana@example.com.", "did you mean \"ana@example.com\"?")]
    [InlineData("ana@example.com;", "did you mean \"ana@example.com\"?")]
    [InlineData("ana@example.com;bo@example.com", "it has more than one \"@\". Write one address in a row.")]
    [InlineData("Ana Lee <ana@example.com>", "write the address alone, without a name, \"mailto:\" or \"<\" and \">\" around it.")]
    [InlineData("mailto:ana@example.com", "write the address alone, without a name, \"mailto:\" or \"<\" and \">\" around it.")]
    [InlineData("ana @example.com", "it has a space in it. Remove the space.")]
    [InlineData("a\u200Bna@example.com", "it has an invisible character in it. Type the address anew instead of copying it.")]
    [InlineData("ana.example.com", "it has no \"@\". " + Example)]
    [InlineData("ana＠example.com", "it has no \"@\". " + Example)]
    [InlineData("7338441277598", "it looks like a customer's id. Ids belong in a column \"Customer ID\".")]
    [InlineData("7.33844E+12", "it looks like a customer's id that a spreadsheet has shortened; its last digits are lost. Write the e-mail address.")]
    [InlineData("@example.com", "the part before the \"@\" is missing. " + Example)]
    [InlineData("a(b)@example.com", "the part before the \"@\" is not possible. " + Example)]
    [InlineData("ana@", "the part after the \"@\" is missing. " + Example)]
    [InlineData("ana@example", "the part after the \"@\" is not a domain. " + Example)]
    [InlineData("ana@example..com", "the part after the \"@\" is not a domain. " + Example)]
    [InlineData("ana@-example.com", "the part after the \"@\" is not a domain. " + Example)]
    [InlineData("ana@example.c", "the part after the \"@\" is not a domain. " + Example)]
    [InlineData("ana@10.0.0.12", "the part after the \"@\" is not a domain. " + Example)]
    public void Read_AnythingElse_IsAnErrorThatSaysWhatToDo(string written, string problem) =>
        Sample.Parse("Email,Points", [written, "5"]).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("invalid-email", "Email", written, $"\"{written}\" in \"Email\" is not an e-mail address: {problem}"));

    [Fact]
    public void Read_Placeholder_IsAnErrorEvenBesideAnId() =>
        Sample.Parse("Customer ID,Email,Points", ["7338441277598", "n/a", "5"]).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("placeholder", "Email", "n/a",
                "\"n/a\" in \"Email\" stands for nothing. Write the customer's e-mail address, or leave the cell empty."));

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void Read_LengthAtTheLimit_IsTheLastThatPasses(int length, bool passes)
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 3)) + ".example";
        var email = new string('a', 64 - 8) + "@" + domain;
        email = string.Concat(email.AsSpan(0, 57), new string('e', length - email.Length), ".", email.AsSpan(58));

        email.Length.ShouldBe(length);
        var reading = Sample.Parse("Email,Points", [email, "5"]);
        (reading.Row is not null).ShouldBe(passes);
        reading.Errors.Select(error => error.Message).ShouldBe(passes ? []
            : [$"\"{email[..60]}…\" in \"Email\" is not an e-mail address: it has 255 characters, and at most 254 are possible."]);
    }

    [Fact]
    public void Read_InvalidEmailBesideAValidId_IsAnError() =>
        Sample.Parse("Customer ID,Email,Points", ["7338441277598", "ana", "5"]).Row.ShouldBeNull();
}
