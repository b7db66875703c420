// Stands in for the package Azure.Data.Tables 12.11.0.
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Limits;

/// <summary>What the service answers to requests that break its limits. The emulator lets most of them through, so they end here.</summary>
internal static class ServiceFailure
{
    private const int BadRequest = 400;
    private const int TooLarge = 413;

    internal static RequestFailedException KeyIsMissing() =>
        Create(BadRequest, TableErrorCode.PropertiesNeedValue, "The values are not specified for all properties in the entity.");

    internal static RequestFailedException KeyIsOutOfRange(string key, int at, char found) =>
        Create(
            BadRequest,
            TableErrorCode.OutOfRangeInput,
            $"One of the request inputs is out of range. {key} has U+{(int)found:X4} at index {at}: keys have no / \\ # ? and no control characters.");

    internal static RequestFailedException ValueIsTooLarge(string property) =>
        Create(
            BadRequest,
            TableErrorCode.PropertyValueTooLarge,
            $"The property value exceeds the maximum allowed size (64KB). If the property value is a string, it is UTF-16 encoded and the maximum number of characters should be 32K or less. The property is {property}.");

    internal static RequestFailedException KeyIsTooLarge(string key, int length) =>
        Create(
            BadRequest,
            TableErrorCode.PropertyValueTooLarge,
            $"The property value exceeds the maximum allowed size (64KB). {key} has {length} characters: keys have at most 1,024.");

    internal static RequestFailedException TimeIsOutOfRange(string property) =>
        Create(BadRequest, TableErrorCode.OutOfRangeInput, $"The '{property}' parameter is out of range: times begin with the year 1601.");

    internal static RequestFailedException EntityIsTooLarge() =>
        Create(BadRequest, TableErrorCode.EntityTooLarge, "The entity is larger than the maximum allowed size (1MB).");

    internal static RequestFailedException TooManyProperties() =>
        Create(BadRequest, TableErrorCode.TooManyProperties, "The entity contains more properties than allowed. Each entity can include up to 252 properties to store data. Each entity also has 3 system properties.");

    internal static RequestFailedException DifferentPartitions() =>
        Create(BadRequest, TableErrorCode.CommandsInBatchActOnDifferentPartitions, "All commands in a batch must operate on same entity group.");

    internal static RequestFailedException SameRowTwice() =>
        Create(
            BadRequest,
            TableErrorCode.InvalidDuplicateRow,
            "The batch request contains multiple changes with same row key. An entity can appear only once in a batch request.");

    internal static RequestFailedException TooManyActions() =>
        Create(BadRequest, TableErrorCode.InvalidInput, "The batch request operation exceeds the maximum 100 changes per change set.");

    internal static RequestFailedException BodyIsTooLarge() =>
        Create(TooLarge, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");

    /// <summary>The failure of one action of a transaction: the service puts the action's index before its message.</summary>
    internal static TableTransactionFailedException Of(int index, RequestFailedException failure) =>
        new(Create(failure.Status, failure.ErrorCode ?? string.Empty, $"{index}:{failure.Message}"));

    private static RequestFailedException Create(int status, TableErrorCode code, string message) =>
        new(status, message, code.ToString(), innerException: null);
}
