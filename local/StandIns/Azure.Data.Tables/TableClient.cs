// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Limits;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Queries;
using Azure.Data.Tables.Transactions;

namespace Azure.Data.Tables;

/// <summary>One table. What is sent is held to the limits of the real service, also where the emulator is laxer.</summary>
public partial class TableClient
{
    private readonly TableAccount _account;
    private readonly string _address;

    /// <summary>A client of a table of the account that a connection string names.</summary>
    /// <exception cref="FormatException">The connection string names no account.</exception>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>A client of a table of the account that a connection string names.</summary>
    /// <exception cref="FormatException">The connection string names no account.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableAccount.Of(connectionString, options), tableName)
    {
    }

    /// <summary>A client that authorizes with tokens; they need a role such as Storage Table Data Contributor.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableAccount.Of(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableAccount account, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _account = account;
        _address = $"{account.Address}/{tableName}";
        Name = tableName;
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _account.Name;

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => new(_address);

    /// <summary>An OData filter in which the interpolated values are quoted and escaped.</summary>
    /// <exception cref="ArgumentException">A value is of a type that filters do not have.</exception>
    public static string CreateQueryFilter(FormattableString filter) => ODataFilter.Create(filter);

    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException">It exists (TableAlreadyExists), or the service failed.</exception>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableOperations.CreateAsync(_account, Name, cancellationToken);

    /// <summary>Creates the table unless it exists; the raw response's status is 409 when it does.</summary>
    /// <exception cref="RequestFailedException">It is being deleted (TableBeingDeleted), or the service failed.</exception>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableOperations.CreateIfNotExistsAsync(_account, Name, cancellationToken);

    /// <summary>Deletes the table; the status is 404 when there was none. Its name is free again after some 40 seconds.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        TableOperations.DeleteAsync(_account, Name, cancellationToken);

    /// <summary>
    /// Does all actions or none. They are at most 100, of one partition, each with a row of its own, and less than 4 MiB together.
    /// </summary>
    /// <returns>The actions' answers, in their order; each has the new ETag among its headers.</returns>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">An action failed; nothing was written.</exception>
    /// <exception cref="RequestFailedException">The whole was refused.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        using var body = new TransactionBody(_address);
        body.Write(transactionActions);
        using HttpMessage message = _account.CreateMessage(RequestMethod.Post, $"{_account.Address}/$batch");
        message.BufferResponse = false;
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, body.ContentType);
        message.Request.Content = new PooledContent(body.Buffer);
        Response response = await _account.SendAsync(message, cancellationToken);
        return Response.FromValue(TransactionResponse.Read(response), response);
    }

    private static void CheckKeys(string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        KeyLimits.Check(partitionKey, rowKey);
    }
}
