// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text;
using System.Text.Json;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Limits;
using Azure.Data.Tables.Mapping;

namespace Azure.Data.Tables.Transactions;

/// <summary>Writes the actions of a transaction as one multipart body, and refuses what the service would refuse.</summary>
internal sealed class TransactionBody : IDisposable
{
    private const int MaxActions = 100;
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int InitialBytes = 64 * 1024;

    private readonly string _tableAddress;
    private readonly string _batchBoundary = $"batch_{Guid.NewGuid()}";
    private readonly string _changesetBoundary = $"changeset_{Guid.NewGuid()}";
    private readonly byte[] _partHead;
    private readonly HashSet<string> _rowKeys = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter _json;
    private string? _partitionKey;
    private string _escapedPartitionKey = string.Empty;

    internal TransactionBody(string tableAddress)
    {
        _tableAddress = tableAddress;
        _partHead = Encoding.ASCII.GetBytes(
            $"--{_changesetBoundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        _json = new Utf8JsonWriter(Buffer, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>The body.</summary>
    internal PooledBuffer Buffer { get; } = new(InitialBytes);

    /// <summary>The body's media type.</summary>
    internal string ContentType => $"multipart/mixed; boundary={_batchBoundary}";

    /// <summary>How many actions were written.</summary>
    internal int ActionCount { get; private set; }

    /// <summary>Writes the whole body.</summary>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">The service would refuse one of the actions.</exception>
    /// <exception cref="RequestFailedException">The body has 4 MiB or more.</exception>
    internal void Write(IEnumerable<TableTransactionAction> actions)
    {
        Buffer.Write($"--{_batchBoundary}\r\nContent-Type: multipart/mixed; boundary={_changesetBoundary}\r\n\r\n");
        foreach (TableTransactionAction action in actions)
        {
            if (ActionCount == MaxActions)
            {
                throw ServiceFailure.Of(MaxActions - 1, ServiceFailure.TooManyActions());
            }

            try
            {
                Write(action);
            }
            catch (RequestFailedException failure)
            {
                throw ServiceFailure.Of(ActionCount, failure);
            }

            ActionCount++;
        }

        if (ActionCount == 0)
        {
            throw new InvalidOperationException("The batch contains no entity operations.");
        }

        Buffer.Write($"--{_changesetBoundary}--\r\n\r\n--{_batchBoundary}--\r\n");
        if (Buffer.Length >= MaxBytes)
        {
            throw ServiceFailure.BodyIsTooLarge();
        }
    }

    public void Dispose()
    {
        _json.Dispose();
        Buffer.Dispose();
    }

    private void Write(TableTransactionAction action)
    {
        Check(action.Entity);
        Buffer.Write(_partHead);
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add:
                Buffer.Write("POST "u8);
                Buffer.Write(_tableAddress);
                Buffer.Write(" HTTP/1.1\r\n"u8);
                WriteEntity(action.Entity, default);
                break;
            case TableTransactionActionType.UpdateMerge:
                WriteUpdate("PATCH", action.Entity, action.ETag);
                break;
            case TableTransactionActionType.UpsertMerge:
                WriteUpdate("PATCH", action.Entity, default);
                break;
            case TableTransactionActionType.UpdateReplace:
                WriteUpdate("PUT", action.Entity, action.ETag);
                break;
            case TableTransactionActionType.UpsertReplace:
                WriteUpdate("PUT", action.Entity, default);
                break;
            case TableTransactionActionType.Delete:
                WriteRequestLine("DELETE", action.Entity);
                WriteHeaders(action.ETag == default ? ETag.All : action.ETag);
                Buffer.Write("\r\n"u8);
                break;
            default:
                throw new InvalidOperationException("Unknown request type.");
        }

        Buffer.Write("\r\n"u8);
    }

    private void Check(ITableEntity entity)
    {
        KeyLimits.Check(entity.PartitionKey, entity.RowKey);
        if (_partitionKey is null)
        {
            _partitionKey = entity.PartitionKey;
            _escapedPartitionKey = EntityAddress.Escape(_partitionKey);
        }
        else if (entity.PartitionKey != _partitionKey)
        {
            throw ServiceFailure.DifferentPartitions();
        }

        if (!_rowKeys.Add(entity.RowKey))
        {
            throw ServiceFailure.SameRowTwice();
        }
    }

    private void WriteUpdate(string method, ITableEntity entity, ETag ifMatch)
    {
        WriteRequestLine(method, entity);
        WriteEntity(entity, ifMatch);
    }

    private void WriteRequestLine(string method, ITableEntity entity)
    {
        Buffer.Write(method);
        Buffer.Write(" "u8);
        EntityAddress.Write(Buffer, _tableAddress, _escapedPartitionKey, entity.RowKey);
        Buffer.Write(" HTTP/1.1\r\n"u8);
    }

    private void WriteHeaders(ETag ifMatch)
    {
        Buffer.Write("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (ifMatch != default)
        {
            Buffer.Write("If-Match: "u8);
            Buffer.Write(ifMatch.ToString());
            Buffer.Write("\r\n"u8);
        }
    }

    private void WriteEntity(ITableEntity entity, ETag ifMatch)
    {
        WriteHeaders(ifMatch);
        Buffer.Write("Prefer: return-no-content\r\nContent-Type: application/json\r\n\r\n"u8);
        int start = Buffer.Length;
        _json.Reset();
        EntityMap.Of(entity.GetType()).Write(_json, entity);
        _json.Flush();
        EntityLimits.CheckEntity(Buffer.Written.Span[start..]);
        Buffer.Write("\r\n"u8);
    }
}
