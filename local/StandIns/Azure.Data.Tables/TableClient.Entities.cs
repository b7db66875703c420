// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Limits;
using Azure.Data.Tables.Mapping;
using Azure.Data.Tables.Queries;

namespace Azure.Data.Tables;

public partial class TableClient
{
    private const int NotFound = 404;
    private const int InitialEntityBytes = 1024;

    /// <summary>Inserts an entity.</summary>
    /// <exception cref="RequestFailedException">It exists (EntityAlreadyExists), or the service refused it.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        CheckKeys(entity.PartitionKey, entity.RowKey);
        return await SendEntityAsync(RequestMethod.Post, _address, entity, default, cancellationToken);
    }

    /// <summary>Inserts an entity, or updates the one that exists, whatever its version.</summary>
    /// <exception cref="RequestFailedException">The service refused it.</exception>
    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        CheckKeys(entity.PartitionKey, entity.RowKey);
        return await SendEntityAsync(MethodOf(mode), AddressOf(entity), entity, default, cancellationToken);
    }

    /// <summary>Updates an entity that exists.</summary>
    /// <param name="entity">The new values.</param>
    /// <param name="ifMatch">The version that is updated; <see cref="ETag.All"/>: any.</param>
    /// <param name="mode">What happens to the values that are not named.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is empty.</exception>
    /// <exception cref="RequestFailedException">
    /// The stored version is another one (412, UpdateConditionNotSatisfied), there is none (404), or the service refused it.
    /// </exception>
    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        CheckKeys(entity.PartitionKey, entity.RowKey);
        if (ifMatch == default)
        {
            throw new ArgumentException("Value cannot be empty.", nameof(ifMatch));
        }

        return await SendEntityAsync(MethodOf(mode), AddressOf(entity), entity, ifMatch, cancellationToken);
    }

    /// <summary>Deletes an entity; the status is 404 when there was none.</summary>
    /// <param name="partitionKey">The entity's partition.</param>
    /// <param name="rowKey">The entity's key in it.</param>
    /// <param name="ifMatch">The version that is deleted; empty: any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RequestFailedException">The stored version is another one (412), or the service failed.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        CheckKeys(partitionKey, rowKey);
        using HttpMessage message = _account.CreateMessage(RequestMethod.Delete, EntityAddress.Of(_address, partitionKey, rowKey));
        message.Request.Headers.SetValue(HttpHeader.Names.IfMatch, (ifMatch == default ? ETag.All : ifMatch).ToString());
        return await _account.SendAsync(message, cancellationToken, NotFound);
    }

    /// <summary>Deletes an entity by its keys; the entity's own ETag is not consulted. The status is 404 when there was none.</summary>
    /// <exception cref="RequestFailedException">The stored version is another one (412), or the service failed.</exception>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Reads an entity.</summary>
    /// <param name="partitionKey">The entity's partition.</param>
    /// <param name="rowKey">The entity's key in it.</param>
    /// <param name="select">The properties that are read, keys too only if they are named; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RequestFailedException">There is none (404), or the service failed.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = CreateGet(partitionKey, rowKey, select);
        Response response = await _account.SendAsync(message, cancellationToken);
        return Response.FromValue(EntityReader.ReadEntity<T>(response), response);
    }

    /// <summary>Reads an entity; the result has no value when there is none, or when there is no such table.</summary>
    /// <exception cref="RequestFailedException">The service failed.</exception>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using HttpMessage message = CreateGet(partitionKey, rowKey, select);
        Response response = await _account.SendAsync(message, cancellationToken, NotFound);
        return response.Status == NotFound ? new NoEntity<T>(response) : Response.FromValue(EntityReader.ReadEntity<T>(response), response);
    }

    /// <summary>Reads the entities that match a filter, in the order of their keys.</summary>
    /// <param name="filter">An OData filter; null: all entities.</param>
    /// <param name="maxPerPage">The most entities per request; null: 1,000. A page may have fewer, even none, and not be the last.</param>
    /// <param name="select">The properties that are read, keys too only if they are named; null: all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new QueryPageable<T>((token, top, cancellation) => QueryPageAsync<T>(filter, select, token, top, cancellation), maxPerPage, cancellationToken);

    private static RequestMethod MethodOf(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Merge => RequestMethod.Patch,
        TableUpdateMode.Replace => RequestMethod.Put,
        _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}"),
    };

    private string AddressOf<T>(T entity)
        where T : ITableEntity => EntityAddress.Of(_address, entity.PartitionKey, entity.RowKey);

    private HttpMessage CreateGet(string partitionKey, string rowKey, IEnumerable<string> select)
    {
        CheckKeys(partitionKey, rowKey);
        string address = new QueryAddress(EntityAddress.Of(_address, partitionKey, rowKey)).WithSelect(select).ToString();
        return _account.CreateMessage(RequestMethod.Get, address);
    }

    private async Task<Page<T>> QueryPageAsync<T>(
        string filter, IEnumerable<string> select, string continuationToken, int? top, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        QueryAddress address = new QueryAddress($"{_address}()").With("$filter", filter).WithTop(top).WithSelect(select);
        foreach ((string name, string value) in ContinuationToken.QueryOf(continuationToken))
        {
            address.With(name, value);
        }

        using HttpMessage message = _account.CreateMessage(RequestMethod.Get, address.ToString());
        message.BufferResponse = false;
        Response response = await _account.SendAsync(message, cancellationToken);
        return Page<T>.FromValues(EntityReader.ReadPage<T>(response), ContinuationToken.OfEntities(response), response);
    }

    private async Task<Response> SendEntityAsync(
        RequestMethod method, string address, ITableEntity entity, ETag ifMatch, CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(InitialEntityBytes);
        await using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            EntityMap.Of(entity.GetType()).Write(writer, entity);
        }

        EntityLimits.CheckEntity(buffer.Written.Span);
        using HttpMessage message = _account.CreateMessage(method, address);
        message.Request.Headers.SetValue("Prefer", TableAccount.ReturnNoContent);
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json");
        if (ifMatch != default)
        {
            message.Request.Headers.SetValue(HttpHeader.Names.IfMatch, ifMatch.ToString());
        }

        message.Request.Content = new PooledContent(buffer);
        return await _account.SendAsync(message, cancellationToken);
    }
}
