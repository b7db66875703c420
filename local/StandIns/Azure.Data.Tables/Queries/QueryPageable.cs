// Stands in for the package Azure.Data.Tables 12.11.0.
namespace Azure.Data.Tables.Queries;

/// <summary>A query that reads one page at a time, each when it is asked for.</summary>
/// <param name="readPage">Reads the page that a token names (null: the first), with at most so many results.</param>
/// <param name="maxPerPage">The most results of a page, unless the reader of the pages asks for another number.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class QueryPageable<T>(
    Func<string?, int?, CancellationToken, Task<Page<T>>> readPage, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            Page<T> page = await readPage(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
