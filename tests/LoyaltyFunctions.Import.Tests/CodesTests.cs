using System.Reflection;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests;

public sealed class CodesTests
{
    [Theory]
    [InlineData(typeof(IssueCodes))]
    [InlineData(typeof(FileProblemCodes))]
    public void Codes_OfACatalogue_AreKebabCaseAndDiffer(Type catalogue)
    {
        var codes = catalogue.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        codes.ShouldNotBeEmpty();
        codes.ShouldBeUnique();
        codes.ShouldAllBe(code => Regex.IsMatch(code, "^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
    }
}
