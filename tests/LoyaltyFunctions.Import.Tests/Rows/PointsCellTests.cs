using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class PointsCellTests
{
    private const string Example = "Write a whole number in digits, for example 100.";

    [Theory]
    [InlineData("100", 100)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("007", 7)]
    [InlineData("+100", 100)]
    [InlineData(" 100 ", 100)]
    [InlineData("\u00A0100\u200B", 100)]
    [InlineData("'100", 100)]
    [InlineData("'-100", -100)]
    [InlineData("=\"100\"", 100)]
    [InlineData("-100", -100)]
    [InlineData("\u2212100", -100)]
    [InlineData("\u2013100", -100)]
    [InlineData("100.0", 100)]
    [InlineData("100.00", 100)]
    [InlineData("100,00", 100)]
    [InlineData("-20.0", -20)]
    [InlineData("100.0000", 100)]
    [InlineData("1000.000", 1000)]
    [InlineData("0.000", 0)]
    [InlineData("100000000", 100_000_000)]
    [InlineData("-100000000", -100_000_000)]
    public void Read_WholeNumber_IsThatNumber(string written, long points) =>
        Sample.Parse("Email,Points", ["ana@example.com", written]).Row.ShouldNotBeNull().Points.ShouldBe(points);

    [Theory]
    [InlineData("", "missing-points", "\"Points\" is empty. " + Example)]
    [InlineData("   ", "missing-points", "\"Points\" is empty. " + Example)]
    [InlineData("ten", "invalid-points", "\"ten\" in \"Points\" is not a number. " + Example)]
    [InlineData("100 pts", "invalid-points", "\"100 pts\" in \"Points\" is not a number. " + Example)]
    [InlineData("$5", "invalid-points", "\"$5\" in \"Points\" is not a number. " + Example)]
    [InlineData("１００", "invalid-points", "\"１００\" in \"Points\" is not a number. " + Example)]
    [InlineData("--5", "invalid-points", "\"--5\" in \"Points\" is not a number. " + Example)]
    [InlineData("5.", "invalid-points", "\"5.\" in \"Points\" is not a number. " + Example)]
    [InlineData("5\u200B0", "invalid-points", "\"5\u200B0\" in \"Points\" has an invisible character in it. Type the number anew instead of copying it.")]
    [InlineData("1000,000", "ambiguous-points", "\"1000,000\" in \"Points\" may mean 1000000 or 1000. Write the one that is meant, without a separator.")]
    [InlineData("-10,0000", "ambiguous-points", "\"-10,0000\" in \"Points\" may mean -100000 or -10. Write the one that is meant, without a separator.")]
    [InlineData("1,00,000", "invalid-points", "\"1,00,000\" in \"Points\" is not a number. " + Example)]
    [InlineData("(100)", "invalid-points", "\"(100)\" in \"Points\" is not a number. If it is a deduction, write the minus sign right before the digits: -100.")]
    [InlineData("100-", "invalid-points", "\"100-\" in \"Points\" is not a number. If it is a deduction, write the minus sign right before the digits: -100.")]
    [InlineData("- 100", "invalid-points", "\"- 100\" in \"Points\" is not a number. If it is a deduction, write the minus sign right before the digits: -100.")]
    [InlineData("N/A", "placeholder", "\"N/A\" in \"Points\" stands for nothing. " + Example)]
    [InlineData("-", "placeholder", "\"-\" in \"Points\" stands for nothing. " + Example)]
    [InlineData("#REF!", "placeholder", "\"#REF!\" in \"Points\" is an error of a spreadsheet's formula. " + Example)]
    [InlineData("1,000", "ambiguous-points", "\"1,000\" in \"Points\" may mean 1000 or 1. Write it without a separator: 1000.")]
    [InlineData("1.000", "ambiguous-points", "\"1.000\" in \"Points\" may mean 1000 or 1. Write it without a separator: 1000.")]
    [InlineData("-1,500", "ambiguous-points", "\"-1,500\" in \"Points\" may mean -1500 or -1.5. Write it without a separator: -1500.")]
    [InlineData("52,620", "ambiguous-points", "\"52,620\" in \"Points\" may mean 52620 or 52.62. Write it without a separator: 52620.")]
    [InlineData("1 000", "ambiguous-points", "\"1 000\" in \"Points\" has thousands separators. Write it without them: 1000.")]
    [InlineData("1\u00A0000", "ambiguous-points", "\"1\u00A0000\" in \"Points\" has thousands separators. Write it without them: 1000.")]
    [InlineData("1'000", "ambiguous-points", "\"1'000\" in \"Points\" has thousands separators. Write it without them: 1000.")]
    [InlineData("1,000,000", "ambiguous-points", "\"1,000,000\" in \"Points\" has thousands separators. Write it without them: 1000000.")]
    [InlineData("1,000.00", "ambiguous-points", "\"1,000.00\" in \"Points\" has thousands separators. Write it without them: 1000.")]
    [InlineData("1,000.50", "fractional-points", "\"1,000.50\" in \"Points\" is not a whole number. Points have no decimals: round it.")]
    [InlineData("2.5", "fractional-points", "\"2.5\" in \"Points\" is not a whole number. Points have no decimals: round it.")]
    [InlineData("2,5", "fractional-points", "\"2,5\" in \"Points\" is not a whole number. Points have no decimals: round it.")]
    [InlineData("0.500", "fractional-points", "\"0.500\" in \"Points\" is not a whole number. Points have no decimals: round it.")]
    [InlineData(".5", "fractional-points", "\".5\" in \"Points\" is not a whole number. Points have no decimals: round it.")]
    [InlineData("1E3", "scientific-points", "\"1E3\" in \"Points\" is in scientific notation, in which spreadsheets shorten numbers. Write all digits, for example 1000.")]
    [InlineData("1.5e+06", "scientific-points", "\"1.5e+06\" in \"Points\" is in scientific notation, in which spreadsheets shorten numbers. Write all digits, for example 1000.")]
    [InlineData("100000001", "points-too-large", "\"100000001\" in \"Points\" is more than a row may have. Write at most 100,000,000, with or without a minus sign.")]
    [InlineData("-100000001", "points-too-large", "\"-100000001\" in \"Points\" is more than a row may have. Write at most 100,000,000, with or without a minus sign.")]
    [InlineData("9223372036854775808", "points-too-large", "\"9223372036854775808\" in \"Points\" is more than a row may have. Write at most 100,000,000, with or without a minus sign.")]
    [InlineData("99999999999999999999.00", "points-too-large", "\"99999999999999999999.00\" in \"Points\" is more than a row may have. Write at most 100,000,000, with or without a minus sign.")]
    public void Read_AnythingElse_IsAnErrorThatSaysWhatToDo(string written, string code, string message) =>
        Sample.Parse("Email,Points", ["ana@example.com", written]).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue(code, "Points", written, message));

    [Fact]
    public void Read_DeductionWhereTheProgramAllowsNone_IsAnError() =>
        Sample.Parse("Email,Points", ["ana@example.com", "-1"], rules: Sample.Rules with { AllowNegative = false }).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("negative-points", "Points", "-1",
                "\"-1\" in \"Points\" would deduct points, which this program does not allow. Write 0 or more, or allow it in the program's settings."));

    [Fact]
    public void Read_NegativeBalance_IsAnErrorWhateverTheProgramAllows() =>
        Sample.Parse("Email,Points", ["ana@example.com", "-1"], ImportType.PointsSet).Errors.ShouldHaveSingleItem()
            .ShouldBe(new RowIssue("negative-balance", "Points", "-1",
                "\"-1\" in \"Points\" can't be a balance. Write 0 or more; to deduct points, import a points-add file."));

    [Fact]
    public void Read_ColumnWhoseNameHasALineBreak_NamesItOnOneLine() =>
        Sample.Parse("Email,Points\nto Add", ["ana@example.com", "ten"]).Errors.ShouldHaveSingleItem()
            .Message.ShouldBe("\"ten\" in \"Points to Add\" is not a number. " + Example);

    [Fact]
    public void Read_VeryLongText_ShowsItsBeginning() =>
        Sample.Parse("Email,Points", ["ana@example.com", new string('9', 99) + "\n" + new string('x', 99)]).Errors.ShouldHaveSingleItem()
            .Message.ShouldBe($"\"{new string('9', 60)}…\" in \"Points\" is not a number. {Example}");
}
