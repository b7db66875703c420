using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>The options of a request: its query parameters, and the headers <c>x-public-note</c> and the like. The query goes first.</summary>
internal static class RequestOptions
{
    /// <summary>Reads the options. A query parameter that names no option is a problem; of the headers, only the options' own are read.</summary>
    public static ParsedOptions Read(HttpRequest request, LoyaltyProgram program)
    {
        var query = request.Query.SelectMany(parameter => Given(parameter.Key, parameter.Value)).ToList();
        var names = query.Select(pair => OptionNames.Find(pair.Key)).ToHashSet(StringComparer.Ordinal);
        var headers = OptionNames.All
            .Where(name => !names.Contains(name))
            .SelectMany(name => Given(name, request.Headers[OptionNames.HeaderOf(name)]));
        var parsed = OptionParser.Parse([.. query, .. headers]);
        return parsed with { Problems = [.. parsed.Problems, .. OptionSafety.Check(parsed.Options, program)] };
    }

    private static IEnumerable<KeyValuePair<string, string>> Given(string name, IEnumerable<string?> values) =>
        values.Select(value => new KeyValuePair<string, string>(name, value ?? ""));
}
