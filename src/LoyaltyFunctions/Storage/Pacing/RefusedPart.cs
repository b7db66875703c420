using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;

namespace LoyaltyFunctions.Storage.Pacing;

/// <summary>
/// The answer to a transaction that the service was too busy for, as if that had been the answer's own status. A transaction that fails is
/// answered with 202 and a single part, which says what failed; nothing of the transaction was done.
/// </summary>
internal sealed class RefusedPart : Response
{
    private const int Accepted = 202;

    /// <summary>The part of a failure is shorter than that; what is longer lists operations that were carried out.</summary>
    private const int LongestFailure = 4096;

    private readonly Response _whole;
    private readonly int _status;

    private RefusedPart(Response whole, int status) => (_whole, _status) = (whole, status);

    /// <inheritdoc/>
    public override int Status => _status;

    /// <inheritdoc/>
    public override string ReasonPhrase => "Server Busy";

    /// <inheritdoc/>
    public override bool IsError => true;

    /// <inheritdoc/>
    public override Stream? ContentStream { get => _whole.ContentStream; set => _whole.ContentStream = value; }

    /// <inheritdoc/>
    public override string ClientRequestId { get => _whole.ClientRequestId; set => _whole.ClientRequestId = value; }

    /// <summary>The part of an answer that says that the service was too busy; null where there is none.</summary>
    public static RefusedPart? Find(Response response)
    {
        if (response is not { Status: Accepted, ContentStream: { CanSeek: true, Length: < LongestFailure } content })
        {
            return null;
        }

        var text = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(text);
        content.Position = 0;
        return StatusOf(Encoding.ASCII.GetString(text)) is { } status ? new RefusedPart(response, status) : null;
    }

    /// <inheritdoc/>
    public override void Dispose() => _whole.Dispose();

    /// <inheritdoc/>
    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _whole.Headers.TryGetValue(name, out value);

    /// <inheritdoc/>
    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) =>
        _whole.Headers.TryGetValues(name, out values);

    /// <inheritdoc/>
    protected override bool ContainsHeader(string name) => _whole.Headers.Contains(name);

    /// <inheritdoc/>
    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _whole.Headers;

    private static int? StatusOf(string text) =>
        text.Contains("HTTP/1.1 503 ", StringComparison.Ordinal) ? 503
        : text.Contains("HTTP/1.1 429 ", StringComparison.Ordinal) ? 429
        : text.Contains("HTTP/1.1 500 ", StringComparison.Ordinal) && text.Contains("\"OperationTimedOut\"", StringComparison.Ordinal) ? 503
        : null;
}
