// Stands in for the package Azure.Data.Tables 12.11.0.
namespace Azure.Data.Tables.Http;

/// <summary>The answer to a read of an entity that does not exist.</summary>
internal sealed class NoEntity<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T? Value => throw new InvalidOperationException($"Status: {response.Status}, Service returned no content");

    public override Response GetRawResponse() => response;

    public override string ToString() => $"Status: {response.Status}, Service returned no content";
}
