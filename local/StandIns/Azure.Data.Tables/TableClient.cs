// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>One table.</summary>
public partial class TableClient
{
    /// <summary>A client of a table of the account that a connection string names.</summary>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>A client of a table of the account that a connection string names.</summary>
    public TableClient(string connectionString, string tableName, TableClientOptions options = null) => throw new NotSupportedException();

    /// <summary>A client that authorizes with tokens.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null) => throw new NotSupportedException();

    /// <summary>The account's name.</summary>
    public virtual string AccountName => throw new NotSupportedException();

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The table's address.</summary>
    public virtual Uri Uri => throw new NotSupportedException();

    /// <summary>Creates the table.</summary>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Creates the table unless it exists.</summary>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Deletes the table.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Inserts an entity.</summary>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw new NotSupportedException();

    /// <summary>Reads an entity.</summary>
    public virtual Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw new NotSupportedException();

    /// <summary>Reads an entity, if it exists.</summary>
    public virtual Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw new NotSupportedException();

    /// <summary>Reads the entities that match a filter.</summary>
    public virtual AsyncPageable<T> QueryAsync<T>(string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity => throw new NotSupportedException();

    /// <summary>Inserts or updates an entity.</summary>
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw new NotSupportedException();

    /// <summary>Updates an entity.</summary>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity => throw new NotSupportedException();

    /// <summary>Deletes an entity.</summary>
    public virtual Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Deletes an entity.</summary>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Does all actions or none.</summary>
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>A filter whose values are escaped.</summary>
    public static string CreateQueryFilter(FormattableString filter) => throw new NotSupportedException();
}
