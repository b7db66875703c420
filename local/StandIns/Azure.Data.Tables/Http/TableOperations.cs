// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Queries;

namespace Azure.Data.Tables.Http;

/// <summary>The operations on tables as such, which both clients offer.</summary>
internal static class TableOperations
{
    private const int Conflict = 409;
    private const int NotFound = 404;

    internal static async Task<Response<TableItem>> CreateAsync(TableAccount account, string tableName, CancellationToken cancellationToken)
    {
        using HttpMessage message = CreateMessage(account, tableName);
        Response response = await account.SendAsync(message, cancellationToken);
        return Response.FromValue(new TableItem(tableName), response);
    }

    internal static async Task<Response<TableItem>> CreateIfNotExistsAsync(
        TableAccount account, string tableName, CancellationToken cancellationToken)
    {
        using HttpMessage message = CreateMessage(account, tableName);
        Response response = await account.SendAsync(message, cancellationToken, Conflict);
        if (response.Status == Conflict && new RequestFailedException(response) is var failure && failure.ErrorCode == TableErrorCode.TableBeingDeleted)
        {
            throw failure;
        }

        return Response.FromValue(new TableItem(tableName), response);
    }

    /// <summary>Deletes a table; the status is 404 when there was none.</summary>
    internal static async Task<Response> DeleteAsync(TableAccount account, string tableName, CancellationToken cancellationToken)
    {
        using HttpMessage message = account.CreateMessage(RequestMethod.Delete, $"{account.Address}/Tables('{EntityAddress.Escape(tableName)}')");
        return await account.SendAsync(message, cancellationToken, NotFound);
    }

    internal static async Task<Page<TableItem>> ListAsync(
        TableAccount account, string? filter, string? continuationToken, int? top, CancellationToken cancellationToken)
    {
        string address = new QueryAddress($"{account.Address}/Tables")
            .With("$filter", filter)
            .WithTop(top)
            .With("NextTableName", continuationToken)
            .ToString();
        using HttpMessage message = account.CreateMessage(RequestMethod.Get, address);
        Response response = await account.SendAsync(message, cancellationToken);
        return Page<TableItem>.FromValues(TableListReader.Read(response), ContinuationToken.OfTables(response), response);
    }

    private static HttpMessage CreateMessage(TableAccount account, string tableName)
    {
        HttpMessage message = account.CreateMessage(RequestMethod.Post, $"{account.Address}/Tables");
        message.Request.Headers.SetValue("Prefer", TableAccount.ReturnNoContent);
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json");
        message.Request.Content = RequestContent.Create(
            BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["TableName"] = tableName })));
        return message;
    }
}
