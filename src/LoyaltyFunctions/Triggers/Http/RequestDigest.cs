using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>
/// SHA-256 over all that makes a request what it is: type, options, file name and body. It tells a request that is sent again from another
/// one under the same idempotency key. The body is hashed while it streams; nobody keeps it for that.
/// </summary>
internal sealed class RequestDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public RequestDigest(ImportUpload upload)
    {
        Append(upload.Type);
        Append(JsonSerializer.Serialize(upload.Options, Storage.Json.Options));
        Append(upload.FileName);
        if (upload.Json is { } form)
        {
            Append(form.ToString());
        }
    }

    /// <summary>The body, to be read to its end before <see cref="Finish"/>.</summary>
    public Stream Reading(Stream body) => new HashingStream(body, _hash);

    /// <summary>The digest, 64 hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    /// <summary>With its length before it, so that no two lists of texts look alike.</summary>
    private void Append(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }
}
