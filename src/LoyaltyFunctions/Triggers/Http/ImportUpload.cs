using LoyaltyFunctions.Import.Json;
using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>A file that a request sends, with everything the request says about it.</summary>
/// <param name="Program">The program, which exists.</param>
/// <param name="Type">The type's name.</param>
/// <param name="FileName">The file's name; safe.</param>
/// <param name="Options">What the request asks for.</param>
/// <param name="KeyName">The name of the key that let the request in.</param>
/// <param name="IdempotencyKey">The sender's key of the request; null where each sending is an import of its own.</param>
/// <param name="MaxBytes">The most that the body may have.</param>
/// <param name="Json">How the rows stand in JSON; null where the body is the file itself.</param>
/// <param name="MaxRows">The most rows that the file may have.</param>
public sealed record ImportUpload(
    string Program,
    string Type,
    string FileName,
    ImportOptions Options,
    string KeyName,
    string? IdempotencyKey,
    long MaxBytes,
    JsonRowsForm? Json = null,
    int MaxRows = int.MaxValue);
