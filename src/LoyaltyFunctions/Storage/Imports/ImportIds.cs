using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>
/// Ids of imports, exports and single changes: 20 characters of base 32, lower case. They are derived from what started the import, so that the same event, delivered
/// again, names the same import.
/// </summary>
public static class ImportIds
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    /// <summary>The import of a dropped blob: container, name and ETag. A blob that is overwritten is another import.</summary>
    public static string ForBlob(string container, string name, string etag) => Derive("blob", container, name, etag.Trim('"'));

    /// <summary>The import of a request that carries an idempotency key, which is the sender's own within the program.</summary>
    public static string ForRequest(string program, string idempotencyKey) => Derive("request", program, idempotencyKey);

    /// <summary>The import, or export, of a request without an idempotency key: each is its own.</summary>
    public static string ForRequestWithoutKey() => FromBytes(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The export of a request that carries an idempotency key.</summary>
    public static string ForExport(string program, string idempotencyKey) => Derive("export", program, idempotencyKey);

    /// <summary>
    /// A single change of a customer under an idempotency key, which is the sender's own within the program: its records are keyed by it as
    /// those of an import are by the import.
    /// </summary>
    public static string ForChange(string program, string idempotencyKey) => Derive("change", program, idempotencyKey);

    /// <summary>A single change of a customer without an idempotency key: each is its own.</summary>
    public static string ForChangeWithoutKey() => ForRequestWithoutKey();

    /// <summary>An undo of an import.</summary>
    /// <param name="program">The program.</param>
    /// <param name="importId">The import that it takes back.</param>
    /// <param name="number">Which of its undos: an undo that was given up may be followed by another.</param>
    public static string ForUndo(string program, string importId, int number) =>
        Derive("undo", program, importId, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>What a timer starts in a program for a day, whenever and however often it does.</summary>
    /// <param name="program">The program.</param>
    /// <param name="type">The import type's name.</param>
    /// <param name="day">The program's day.</param>
    public static string ForDay(string program, string type, DateOnly day) =>
        Derive("day", program, type, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Derive(params string[] parts) => FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    private static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        Span<char> id = stackalloc char[Length];
        for (var index = 0; index < Length; index++)
        {
            id[index] = Alphabet[bytes[index] % Alphabet.Length];
        }

        return new string(id);
    }
}
