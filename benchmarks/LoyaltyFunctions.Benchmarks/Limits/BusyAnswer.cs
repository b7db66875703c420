using System.Text;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>
/// How the table service says that it has too much to do. To a transaction it says so in the answer's status, or, like every failure of one
/// of its operations, in a part of an answer that is itself 202.
/// </summary>
internal static class BusyAnswer
{
    private const string Json = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";

    public static async Task WriteAsync(HttpResponse response, bool asPart)
    {
        var id = Guid.NewGuid();
        var (status, type, body) = asPart
            ? (StatusCodes.Status202Accepted, $"multipart/mixed; boundary=batchresponse_{id}", Part(id))
            : (StatusCodes.Status503ServiceUnavailable, Json, Error(id, ""));
        response.StatusCode = status;
        response.Headers["x-ms-request-id"] = $"{id}";
        response.Headers["x-ms-version"] = "2020-12-06";
        if (!asPart)
        {
            response.Headers["x-ms-error-code"] = "ServerBusy";
        }

        response.ContentType = type;
        await response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(body));
    }

    private static string Error(Guid id, string operation) =>
        $$$$"""{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"{{{{operation}}}}The server is busy.\nRequestId:{{{{id}}}}\nTime:{{{{TimeProvider.System.GetUtcNow():O}}}}"}}}""";

    private static string Part(Guid id) => string.Join(
        "\r\n",
        $"--batchresponse_{id}",
        $"Content-Type: multipart/mixed; boundary=changesetresponse_{id}",
        "",
        $"--changesetresponse_{id}",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        "HTTP/1.1 503 Service Unavailable",
        "X-Content-Type-Options: nosniff",
        "Cache-Control: no-cache",
        "DataServiceVersion: 3.0;",
        $"Content-Type: {Json}",
        "",
        Error(id, "0:"),
        $"--changesetresponse_{id}--",
        $"--batchresponse_{id}--",
        "");
}
