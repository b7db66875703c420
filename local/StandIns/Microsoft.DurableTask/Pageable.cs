// Stands in for Microsoft.DurableTask.Abstractions 1.24.1.
using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Makes answers that are fetched page by page.</summary>
public static class Pageable
{
    /// <summary>An answer whose pages a function fetches: given a continuation token, a page size and a cancellation token.</summary>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FetchedPages<T>(pageFunc);
    }

    private sealed class FetchedPages<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> fetch) : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default) =>
            FetchAll(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> FetchAll(
            string? continuationToken,
            int? pageSizeHint,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            string? next = continuationToken;
            do
            {
                Page<T> page = await fetch(next, pageSizeHint, cancellationToken);
                yield return page;
                next = page.ContinuationToken;
            }
            while (next is not null);
        }
    }
}
