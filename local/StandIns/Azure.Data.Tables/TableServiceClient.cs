// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Queries;

namespace Azure.Data.Tables;

/// <summary>An account's tables.</summary>
public class TableServiceClient
{
    private readonly TableAccount _account;

    /// <summary>A client of the account that a connection string names.</summary>
    /// <exception cref="FormatException">The connection string names no account.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>A client of the account that a connection string names.</summary>
    /// <exception cref="FormatException">The connection string names no account.</exception>
    public TableServiceClient(string connectionString, TableClientOptions options = null) => _account = TableAccount.Of(connectionString, options);

    /// <summary>A client that signs with an account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) =>
        _account = TableAccount.Of(endpoint, credential, options);

    /// <summary>A client that authorizes with tokens; they need a role such as Storage Table Data Contributor.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) =>
        _account = TableAccount.Of(endpoint, tokenCredential, options);

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _account.Name;

    /// <summary>The service's address.</summary>
    public virtual Uri Uri => _account.Endpoint;

    /// <summary>A client of one table, which need not exist. It shares this client's connections.</summary>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return new TableClient(_account, tableName);
    }

    /// <summary>Creates a table.</summary>
    /// <exception cref="RequestFailedException">It exists (TableAlreadyExists), or the service failed.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return TableOperations.CreateAsync(_account, tableName, cancellationToken);
    }

    /// <summary>Creates a table unless it exists; the raw response's status is 409 when it does.</summary>
    /// <exception cref="RequestFailedException">It is being deleted (TableBeingDeleted), or the service failed.</exception>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return TableOperations.CreateIfNotExistsAsync(_account, tableName, cancellationToken);
    }

    /// <summary>Deletes a table; the status is 404 when there was none. Its name is free again after some 40 seconds.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return TableOperations.DeleteAsync(_account, tableName, cancellationToken);
    }

    /// <summary>The account's tables, in the order of their names.</summary>
    /// <param name="filter">An OData filter over TableName; null: all tables.</param>
    /// <param name="maxPerPage">The most tables per request; null: 1,000.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new QueryPageable<TableItem>(
            (token, top, cancellation) => TableOperations.ListAsync(_account, filter, token, top, cancellation), maxPerPage, cancellationToken);
}
