using System.Globalization;
using System.Text.RegularExpressions;
using LoyaltyFunctions.OpenApi;
using LoyaltyFunctions.Tests.OpenApi;

namespace LoyaltyFunctions.Tests.Docs;

/// <summary>The table of problems in docs/http-api.md. That the OpenAPI document has those of the code, its own tests say.</summary>
public sealed partial class HttpApiProblemsTests
{
    [Fact]
    public void Table_OfProblems_HasEachWithItsStatus() =>
        Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "http-api.md")))
            .Select(match => (match.Groups["name"].Value, int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture)))
            .ShouldBe(ProblemAnswers.Of(OpenApiDocument.Build()).Select(problem => (problem.Type, problem.Status)), ignoreOrder: true);

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \| (?<status>\d{3}) \| \S.*\. \|$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
