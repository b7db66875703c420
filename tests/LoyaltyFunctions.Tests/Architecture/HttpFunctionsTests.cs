using System.Reflection;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.Architecture.Code;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Tests.Architecture;

/// <summary>Every route is one function's, and behind the gate.</summary>
public sealed partial class HttpFunctionsTests
{
    /// <summary>Who does not ask the gate, and what lets a request in instead.</summary>
    private static readonly Dictionary<string, string> OtherwiseGuarded = new(StringComparer.Ordinal)
    {
        ["GetHealth"] = "it says whether storage answers, and nothing else",
        ["GetOpenApi"] = "the document is public",
        ["PostShopifyCustomer"] = "Shopify signs what it sends, and sends no key",
    };

    private static readonly HashSet<MemberInfo> Questions =
        [.. typeof(Gate).GetMethods().Where(method => method.Name is nameof(Gate.AdmitAsync) or nameof(Gate.RefuseAsync) or nameof(Gate.AdmitEverywhereAsync))];

    [Fact]
    public void Routes_AreUniqueForEachVerb() =>
        Functions.StartedBy<HttpTriggerAttribute>()
            .Select(function => $"{function.Trigger.Methods!.Single().ToUpperInvariant()} {Placeholder().Replace(function.Trigger.Route!, "{}").ToUpperInvariant()}")
            .ShouldBeUnique();

    [Fact]
    public void Routes_AreBelowThePrefixOfTheHost() =>
        Functions.StartedBy<HttpTriggerAttribute>().ShouldAllBe(function =>
            !function.Trigger.Route!.StartsWith('/') && !function.Trigger.Route.StartsWith("api", StringComparison.Ordinal)
            && !function.Trigger.Route.StartsWith("admin", StringComparison.Ordinal));

    [Fact]
    public void Levels_AreAnonymous_AsKeysAreTheApps() =>
        Functions.StartedBy<HttpTriggerAttribute>().ShouldAllBe(function => function.Trigger.AuthLevel == AuthorizationLevel.Anonymous);

    [Fact]
    public void Functions_AskTheGate()
    {
        var without = Functions.StartedBy<HttpTriggerAttribute>().Where(function => !Asks(function.Method)).Select(function => function.Name);

        without.ShouldBe(OtherwiseGuarded.Keys, ignoreOrder: true);
    }

    private static bool Asks(MethodInfo method) =>
        CallGraph.From([method], type => type.Assembly == method.Module.Assembly).Any(step => Questions.Contains(step.Member));

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
