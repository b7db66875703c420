using System.Globalization;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.History;

/// <summary>Which imports to list.</summary>
/// <param name="Program">The program.</param>
/// <param name="Filters">State, type and times by the API's names; the API checks the values.</param>
/// <param name="Limit">The most imports.</param>
internal sealed record HistoryQuery(string Program, IReadOnlyList<KeyValuePair<string, string>> Filters, int Limit)
{
    private const int LargestPage = 100;

    /// <summary>Reads page after page until there are enough.</summary>
    /// <returns>The imports, newest first, and whether there are more.</returns>
    public async Task<(IReadOnlyList<ImportOverview> Imports, bool HasMore)> ReadAsync(ImportApi api, CancellationToken cancellationToken)
    {
        var imports = new List<ImportOverview>();
        string? continuation = null;
        do
        {
            var page = await api.ListImportsAsync(Program, ParametersOf(Limit - imports.Count, continuation), cancellationToken);
            imports.AddRange(page.Imports);
            continuation = page.Continuation;
        }
        while (continuation is not null && imports.Count < Limit);

        return ([.. imports.Take(Limit)], continuation is not null || imports.Count > Limit);
    }

    private List<KeyValuePair<string, string>> ParametersOf(int missing, string? continuation)
    {
        var parameters = new List<KeyValuePair<string, string>>(Filters)
        {
            new("pageSize", Math.Min(missing, LargestPage).ToString(CultureInfo.InvariantCulture)),
        };
        if (continuation is not null)
        {
            parameters.Add(new("continuation", continuation));
        }

        return parameters;
    }
}
