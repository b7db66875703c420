// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Buffers.Text;
using System.Text;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables.Transactions;

/// <summary>Reads the answer to a transaction: one part per action, in order, or a single part that says what failed.</summary>
internal static class TransactionResponse
{
    private const int StatusStart = 9;
    private const int ReasonStart = 13;

    /// <summary>Reads the answers to the actions, and gives the memory of the whole back.</summary>
    /// <exception cref="TableTransactionFailedException">An action failed, and nothing was written.</exception>
    internal static IReadOnlyList<Response> Read(Response response)
    {
        var body = (PooledBody)response.ContentStream!;
        byte[] bytes = body.Bytes.ToArray();
        body.ReleaseFrom(response);
        string boundary = MultipartParts.BoundaryOf(response.Headers.ContentType) ?? throw NotMultipart(response);
        var answers = new List<Response>();
        foreach (Range part in MultipartParts.Of(bytes, boundary))
        {
            AddAnswers(answers, bytes.AsMemory()[part]);
        }

        Response? failed = answers.Find(answer => answer.Status >= 400);
        return failed is null
            ? answers
            : throw new TableTransactionFailedException(new RequestFailedException(failed, innerException: null, TableErrorParser.Instance));
    }

    private static void AddAnswers(List<Response> answers, ReadOnlyMemory<byte> part)
    {
        int start = MultipartParts.ContentStart(part.Span);
        if (MultipartParts.BoundaryOf(MultipartParts.Header(part.Span[..start], "Content-Type")) is { } changeset)
        {
            ReadOnlyMemory<byte> content = part[start..];
            foreach (Range inner in MultipartParts.Of(content.Span, changeset))
            {
                AddAnswers(answers, content[inner]);
            }
        }
        else
        {
            answers.Add(ReadAnswer(part[start..]));
        }
    }

    // HTTP/1.1 204 No Content, then headers, an empty line, and perhaps a body.
    private static ActionResponse ReadAnswer(ReadOnlyMemory<byte> message)
    {
        int lineEnd = message.Span.IndexOf("\r\n"u8);
        ReadOnlySpan<byte> statusLine = message.Span[..Math.Max(lineEnd, 0)];
        return statusLine.Length >= ReasonStart - 1 && Utf8Parser.TryParse(statusLine[StatusStart..], out int status, out int digits) && digits == 3
            ? new ActionResponse(status, Encoding.ASCII.GetString(statusLine[Math.Min(ReasonStart, statusLine.Length)..]), message[(lineEnd + 2)..])
            : throw new InvalidDataException("A part of the answer to a transaction does not begin with a status line, such as HTTP/1.1 204 No Content.");
    }

    private static InvalidDataException NotMultipart(Response response) =>
        new($"The answer to a transaction is {response.Headers.ContentType ?? "of no type"}: expected multipart/mixed with a boundary.");
}
