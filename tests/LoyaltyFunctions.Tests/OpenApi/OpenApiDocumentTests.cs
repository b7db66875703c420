using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.OpenApi;
using LoyaltyFunctions.Webhooks;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Tests.OpenApi;

/// <summary>The OpenAPI document against the code that it describes, and against the rules of OpenAPI 3.1.</summary>
public sealed partial class OpenApiDocumentTests
{
    private static readonly JsonObject Document = OpenApiDocument.Build();
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch"];

    [Fact]
    public void Paths_AreTheRoutesOfTheHttpFunctions() =>
        Operations().Select(operation => $"{operation.Verb} {operation.Path}").Order()
            .ShouldBe(Functions().Select(function => $"{function.Verb} /{function.Route}").Order());

    [Fact]
    public void OperationIds_AreTheNamesOfTheFunctions() =>
        Operations().ToDictionary(operation => $"{operation.Verb} {operation.Path}", operation => Text(operation.Node["operationId"]))
            .ShouldBe(Functions().ToDictionary(function => $"{function.Verb} /{function.Route}", function => char.ToLowerInvariant(function.Name[0]) + function.Name[1..]), ignoreOrder: true);

    [Fact]
    public void Operations_SayWhatTheyDoAndWhatTheyTake()
    {
        var tags = Document["tags"]!.AsArray().Select(tag => Text(tag!["name"])).ToList();
        foreach (var (verb, path, operation) in Operations())
        {
            var where = $"{verb} {path}";
            Text(operation["summary"]).ShouldEndWith(".", customMessage: where);
            Text(operation["x-permission"]).ShouldBeOneOf("none", "read", "import", "confirm", "admin", "everywhere");
            tags.ShouldContain(Text(operation["tags"]![0]), where);
            operation["responses"]!.AsObject().Count(answer => answer.Key[0] is '2' or '3').ShouldBeGreaterThan(0, where);
        }
    }

    [Fact]
    public void Operations_SayWhatTheyRefuse()
    {
        foreach (var (verb, path, operation) in Operations())
        {
            var (where, answers) = ($"{verb} {path}", operation["responses"]!.AsObject());
            foreach (var status in (string[])(Text(operation["x-permission"]) == "none" ? ["500", "503"] : ["401", "403", "500", "503"]))
            {
                answers.ContainsKey(status).ShouldBeTrue($"{where} has no {status}");
            }

            if (path.Contains("{program}", StringComparison.Ordinal))
            {
                // Who shows no key is not told which programs there are.
                answers.ContainsKey("404").ShouldBe(Text(operation["x-permission"]) != "none", $"{where}: 404");
            }

            answers["503"]!["headers"]!["Retry-After"].ShouldNotBeNull(where);
        }
    }

    [Fact]
    public void Answers_SayWhereAndWhenToLook()
    {
        foreach (var (verb, path, operation) in Operations())
        {
            foreach (var (status, answer) in operation["responses"]!.AsObject())
            {
                var headers = Resolve(answer!)["headers"]?.AsObject().Select(header => header.Key).ToList() ?? [];
                headers.Contains("Location").ShouldBe(status is "201" or "202" or "302", $"{verb} {path} {status}");
                headers.Contains("Retry-After").ShouldBe(status is "202" or "503", $"{verb} {path} {status}");
            }
        }
    }

    [Fact]
    public void Conditions_AreTakenByWhatChangesSomethingWithAnETag()
    {
        foreach (var (path, item) in Document["paths"]!.AsObject())
        {
            var tagged = item!["get"]?["responses"]?["200"]?["headers"]?["ETag"] is not null;
            foreach (var operation in new[] { item["put"], item["delete"] }.OfType<JsonObject>())
            {
                var conditions = (operation["parameters"]?.AsArray() ?? []).Select(parameter => Text(Resolve(parameter!)["name"]));
                conditions.Contains("If-Match").ShouldBe(tagged, path);
                operation["responses"]!.AsObject().ContainsKey("412").ShouldBe(tagged, path);
            }
        }
    }

    [Fact]
    public void Parameters_AreThePlaceholdersOfTheirPaths()
    {
        foreach (var (path, item) in Document["paths"]!.AsObject())
        {
            var declared = (item!["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(parameter!)).ToList();
            declared.ShouldAllBe(parameter => Text(parameter["in"]) == "path" && parameter["required"]!.GetValue<bool>(), path);
            declared.Select(parameter => Text(parameter["name"])).ShouldBe(Placeholder().Matches(path).Select(match => match.Groups["name"].Value), path);
        }

        foreach (var (verb, path, operation) in Operations())
        {
            var own = (operation["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(parameter!)).ToList();
            own.ShouldAllBe(parameter => (Text(parameter["in"]) == "query" || Text(parameter["in"]) == "header") && parameter["schema"] is JsonObject, $"{verb} {path}");
            own.Select(parameter => Text(parameter["name"])).ShouldBeUnique($"{verb} {path}");
        }
    }

    [Fact]
    public void Upload_TakesEveryOptionOfAnImport() =>
        Document["paths"]!["/programs/{program}/imports/{type}"]!["post"]!["parameters"]!.AsArray()
            .Select(parameter => Resolve(parameter!)).Where(parameter => Text(parameter["in"]) == "query").Select(parameter => Text(parameter["name"]))
            .ShouldBe(OptionNames.All, ignoreOrder: true);

    [Fact]
    public void Customers_AreFoundByEveryNameOfAFilter() =>
        Document["paths"]!["/programs/{program}/customers"]!["get"]!["parameters"]!.AsArray()
            .Select(parameter => Text(Resolve(parameter!)["name"]))
            .ShouldBe([.. CustomerFilterParser.Names, "pageSize", "continuation"]);

    [Fact]
    public void References_AllLeadSomewhereAndEveryComponentIsReferredTo()
    {
        var targets = Nodes(Document).OfType<JsonObject>().Select(node => node["$ref"]).OfType<JsonValue>().Select(Text).Distinct().ToList();

        targets.Where(target => Find(target) is null).ShouldBeEmpty();
        Document["components"]!.AsObject()
            .Where(kind => kind.Key != "securitySchemes")
            .SelectMany(kind => kind.Value!.AsObject().Select(component => $"#/components/{kind.Key}/{component.Key}"))
            .Where(component => !targets.Contains(component, StringComparer.Ordinal))
            .ShouldBeEmpty("nothing refers to these components");
    }

    [Fact]
    public void Objects_HaveTheFieldsThatOpenApiRequires()
    {
        Text(Document["openapi"]).ShouldBe("3.1.0");
        Text(Document["info"]!["title"]).ShouldNotBeEmpty();
        Text(Document["info"]!["version"]).ShouldNotBeEmpty();
        Document.Select(part => part.Key).ShouldBe(["openapi", "info", "servers", "security", "components", "tags", "paths"], ignoreOrder: true);
        foreach (var (_, path, operation) in Operations())
        {
            foreach (var (status, answer) in operation["responses"]!.AsObject())
            {
                status.ShouldMatch("^[1-5][0-9]{2}$", path);
                Text(Resolve(answer!)["description"]).ShouldNotBeEmpty($"{path} {status}");
            }

            (operation["requestBody"] is null || operation["requestBody"]!["content"] is JsonObject { Count: > 0 }).ShouldBeTrue(path);
        }

        foreach (var parameter in Document["components"]!["parameters"]!.AsObject().Select(parameter => parameter.Value!))
        {
            Text(parameter["in"]).ShouldBeOneOf("path", "query", "header");
            parameter["schema"].ShouldNotBeNull();
            Text(parameter["description"]).ShouldEndWith(".");
        }
    }

    [Fact]
    public void Examples_FitTheirSchemas()
    {
        var examples = Nodes(Document).OfType<JsonObject>().Where(node => node["schema"] is JsonObject).SelectMany(node =>
            (node["example"] is { } one ? [one] : Array.Empty<JsonNode>())
            .Concat(node["examples"] is JsonObject several ? several.Select(example => example.Value!["value"]!) : [])
            .Select(example => (Schema: node["schema"]!, Example: example))).ToList();

        examples.Count.ShouldBeGreaterThan(20);
        examples.SelectMany(pair => SchemaCheck.Faults(pair.Schema, pair.Example, Find)).ShouldBeEmpty();
    }

    [Fact]
    public void Problems_AreThoseOfTheCode()
    {
        var written = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "problems"), "*.cs")
            .Select(File.ReadAllText)
            .SelectMany(code => Problem().Matches(code).Select(match => match.Groups["name"].Value).Concat(OwnType().Matches(code).Select(match => match.Groups["name"].Value)))
            .Distinct()
            .Order();

        Document["components"]!["schemas"]!["Problem"]!["properties"]!["type"]!["enum"]!.AsArray()
            .Select(type => Text(type)["urn:loyaltyfunctions:problem:".Length..]).Order().ShouldBe(written);
        Operations().SelectMany(operation => operation.Node["x-problems"]!.AsArray().Select(Text)).Distinct().Order().ShouldBe(written);
    }

    [Fact]
    public void Problems_HaveTheStatusAndTheTitleOfTheCode()
    {
        var written = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "problems"), "*.cs")
            .SelectMany(file => ProblemInFull().Matches(File.ReadAllText(file)))
            .Select(match => (match.Groups["type"].Value, int.Parse(match.Groups["status"].Value), match.Groups["title"].Value))
            .Distinct()
            .ToList();

        written.Count.ShouldBeGreaterThan(30);
        written.Except(ProblemAnswers.Of(Document)).ShouldBeEmpty();
    }

    [Fact]
    public void Schemas_ComeFromTheTypesThatAreSent()
    {
        var schemas = Document["components"]!["schemas"]!;

        schemas["TotalsStatus"].ShouldBeNull("it is within what refers to it");
        schemas["ImportStatus"]!["properties"]!.AsObject().Select(property => property.Key).ShouldContain("firstErrors");
        schemas["NewKeyAnswer"]!["properties"]!["key"]!.ToJsonString().ShouldBe("{\"type\":\"string\"}");
        schemas["KeyAnswer"]!["properties"]!.AsObject().ContainsKey("key").ShouldBeFalse();
        schemas["ProgramSettings"]!["properties"]!.AsObject().Select(property => property.Key).ShouldContain("adjustmentComment");
        schemas["AdjustmentRequest"]!["properties"]!["filter"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/CustomerFilter");
        schemas["WebhookSettings"]!["properties"]!["events"]!["items"]!["enum"]!.AsArray().Select(Text).ShouldBe(WebhookEvents.All);
        schemas["ShopSettings"]!["properties"]!.AsObject().Select(property => property.Key).ShouldBe(["secret"]);
        schemas["CustomerFilter"]!["properties"]!.AsObject().Select(property => property.Key).ShouldBe(CustomerFilterParser.Names);
    }

    private static IEnumerable<(string Verb, string Path, JsonObject Node)> Operations() =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Verbs.Contains(operation.Key, StringComparer.Ordinal)
        select (operation.Key, path.Key, operation.Value!.AsObject());

    private static IEnumerable<(string Name, string Verb, string Route)> Functions() =>
        from type in typeof(ServiceRegistration).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
        where trigger is not null
        from verb in trigger.Methods!
        select (function.Name, verb, trigger.Route!);

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject whole => whole.SelectMany(part => Nodes(part.Value)).Prepend(whole),
        JsonArray list => list.SelectMany(Nodes).Prepend(list),
        null => [],
        _ => [node],
    };

    private static JsonNode Resolve(JsonNode node) => node["$ref"] is { } target ? Find(Text(target))! : node;

    private static JsonNode? Find(string target) => target.Split('/').Skip(1).Aggregate(
        (JsonNode?)Document, (node, name) => node is JsonArray list ? list[int.Parse(name)] : node?[name.Replace("~1", "/", StringComparison.Ordinal)]);

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"Problem\(\s*(?:\d{3}|status),\s*""(?<name>[a-z-]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Problem();

    [GeneratedRegex(@"Problem\(\s*(?<status>\d{3}),\s*""(?<type>[a-z-]+)"",\s*""(?<title>[^""]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProblemInFull();

    [GeneratedRegex(@"TypePrefix\}(?<name>[a-z-]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnType();
}
