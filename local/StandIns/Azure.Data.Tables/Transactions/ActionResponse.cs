// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.Data.Tables.Transactions;

/// <summary>The answer to one action of a transaction. Its headers are read when they are asked for.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="reasonPhrase">The text beside the status.</param>
/// <param name="message">The whole answer: headers, an empty line, the body.</param>
internal sealed class ActionResponse(int status, string reasonPhrase, ReadOnlyMemory<byte> message) : Response
{
    private Stream? _content;
    private List<(string Name, string Value)>? _headers;

    public override int Status => status;

    public override string ReasonPhrase => reasonPhrase;

    public override bool IsError => status >= 400;

    public override Stream? ContentStream
    {
        get => _content ??= new MemoryStream(message[MultipartParts.ContentStart(message.Span)..].ToArray(), writable: false);
        set => _content = value;
    }

    public override string ClientRequestId { get; set; } = string.Empty;

    private List<(string Name, string Value)> HeaderList =>
        _headers ??= MultipartParts.Headers(message.Span[..MultipartParts.ContentStart(message.Span)]);

    public override void Dispose()
    {
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = MultipartParts.Header(message.Span[..MultipartParts.ContentStart(message.Span)], name);
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out string? value) ? [value] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => HeaderList.Select(header => new HttpHeader(header.Name, header.Value));
}
