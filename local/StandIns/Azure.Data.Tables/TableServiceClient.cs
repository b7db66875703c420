// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>An account's tables.</summary>
public class TableServiceClient
{
    /// <summary>A client of the account that a connection string names.</summary>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>A client of the account that a connection string names.</summary>
    public TableServiceClient(string connectionString, TableClientOptions options = null) => throw new NotSupportedException();

    /// <summary>A client that signs with an account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>A client that signs with an account's key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) => throw new NotSupportedException();

    /// <summary>A client that authorizes with tokens.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) => throw new NotSupportedException();

    /// <summary>The account's name.</summary>
    public virtual string AccountName => throw new NotSupportedException();

    /// <summary>The service's address.</summary>
    public virtual Uri Uri => throw new NotSupportedException();

    /// <summary>A client of one table, which need not exist.</summary>
    public virtual TableClient GetTableClient(string tableName) => throw new NotSupportedException();

    /// <summary>Creates a table.</summary>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Creates a table unless it exists.</summary>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Deletes a table.</summary>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The account's tables.</summary>
    public virtual AsyncPageable<TableItem> QueryAsync(string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
