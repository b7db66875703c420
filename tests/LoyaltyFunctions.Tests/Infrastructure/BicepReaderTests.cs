using LoyaltyFunctions.Tests.Infrastructure.Bicep;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>The reader of templates: what it finds, and that it speaks up where brackets and quotes do not match.</summary>
public sealed class BicepReaderTests
{
    private const string Sample = """
        // A comment with 'a quote and a { bracket.
        @description('It\'s a name.')
        @minLength(2)
        param name string
        param sizes { title: string, size: int }[] = []
        var isLarge = length(sizes) > 3
          ? true
          : false

        resource found 'Example.Things/things@2024-01-01' existing = {
          name: name
        }

        resource made 'Example.Things/parts@2024-02-01' = [
          for part in sizes: if (isLarge) {
            parent: found
            name: '${name}-${toLower(part.title)}'
            properties: {
              'a.b': { inner: part.size, other: isLarge ? found.id : name }
            }
          }
        ]

        output id string = found.properties.id
        """;

    [Fact]
    public void Parse_FindsEveryDeclaration()
    {
        var file = BicepFile.Parse("sample.bicep", Sample);

        file.Declarations.Select(declaration => $"{declaration.Keyword} {declaration.Name}")
            .ShouldBe(["param name", "param sizes", "var isLarge", "resource found", "resource made", "output id"]);
        file.Get("param", "name").Decorators.Keys.ShouldBe(["description", "minLength"]);
        file.Get("param", "name").Decorators["description"].Single().Value.ShouldBe("It's a name.");
        file.Get("resource", "found").IsExisting.ShouldBeTrue();
        file.Get("resource", "made").Target.ShouldBe("Example.Things/parts");
        file.Get("resource", "made").ApiVersion.ShouldBe("2024-02-01");
    }

    [Fact]
    public void Uses_AreNamesThatAreNeitherKeysNorMembersNorLoopsNorFunctions()
    {
        var file = BicepFile.Parse("sample.bicep", Sample);

        file.Uses().Distinct().ShouldBe(["sizes", "name", "isLarge", "found", "found.id", "found.properties.id"], ignoreOrder: true);
        file.Calls().Distinct().ShouldBe(["length", "toLower"], ignoreOrder: true);
    }

    [Fact]
    public void Body_IsThatOfTheLoopsResource()
    {
        var body = BicepFile.Parse("sample.bicep", Sample).Get("resource", "made").Body;

        body.Names.ShouldBe(["parent", "name", "properties"]);
        body["name"]!.ToString().ShouldBe("${}-${}");
        ((BicepObject)body["properties"]!).Names.ShouldBe(["a.b"]);
    }

    [Theory]
    [InlineData("var a = {\n  b: [\n}\n", "sample.bicep, line 3: '}' closes nothing that is open.")]
    [InlineData("var a = {\n  b: 1\n", "sample.bicep, line 3: '}' is missing.")]
    [InlineData("var a = 'b\nvar c = 1\n", "sample.bicep, line 1: a text has no closing quote.")]
    [InlineData("var a = '${b'\n", "sample.bicep, line 1: a text has no closing quote.")]
    [InlineData("vat a = 1\n", "Line 1: 'vat' begins no declaration.")]
    [InlineData("var a = {\n  b = 1\n}\n", "Line 2: 'b' is no name with a value.")]
    public void Parse_WhatIsNoBicep_SaysWhere(string text, string message) =>
        Should.Throw<FormatException>(() => BicepFile.Parse("sample.bicep", text)).Message.ShouldBe(message);
}
