// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>Signs every attempt of a request anew: a signature is only good for the date that it is made with.</summary>
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    private const int MaxBytesOnStack = 512;

    public override void OnSendingRequest(HttpMessage message)
    {
        Request request = message.Request;
        string date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        string toSign = $"{date}\n/{credential.AccountName}{request.Uri.ToUri().AbsolutePath}";

        int length = Encoding.UTF8.GetByteCount(toSign);
        Span<byte> bytes = length <= MaxBytesOnStack ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(toSign, bytes);

        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue(HttpHeader.Names.Authorization, $"SharedKeyLite {credential.AccountName}:{credential.Sign(bytes)}");
    }
}
