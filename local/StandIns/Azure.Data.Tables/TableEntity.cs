// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>An entity without a type of its own: a dictionary of its properties.</summary>
public sealed partial class TableEntity : ITableEntity, IDictionary<string, object>
{
    private const string EtagProperty = "odata.etag";

    private readonly IDictionary<string, object> _properties;

    /// <summary>An entity without keys.</summary>
    public TableEntity()
        : this(null, null)
    {
    }

    /// <summary>An entity of two keys.</summary>
    public TableEntity(string partitionKey, string rowKey)
    {
        _properties = new Dictionary<string, object>(StringComparer.Ordinal);
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with a copy of <paramref name="values"/>, keys among them.</summary>
    public TableEntity(IDictionary<string, object> values) =>
        _properties = values is null ? new Dictionary<string, object>(StringComparer.Ordinal) : new Dictionary<string, object>(values, StringComparer.Ordinal);

    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey));
        set => _properties[nameof(PartitionKey)] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(nameof(RowKey));
        set => _properties[nameof(RowKey)] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => _properties[nameof(Timestamp)] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => Find(EtagProperty) is string text ? new ETag(text) : default;
        set => _properties[EtagProperty] = value.ToString();
    }

    /// <summary>A property's text; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public string GetString(string key) => Get<string>(key);

    /// <summary>A property's bytes; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public byte[] GetBinary(string key) => Find(key) is BinaryData data ? data.ToArray() : Get<byte[]>(key);

    /// <summary>A property's bytes; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public BinaryData GetBinaryData(string key) => Find(key) is byte[] bytes ? BinaryData.FromBytes(bytes) : Get<BinaryData>(key);

    /// <summary>A property's truth value; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public bool? GetBoolean(string key) => Get<bool?>(key);

    /// <summary>A property's point in time; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public DateTime? GetDateTime(string key) => Find(key) is DateTimeOffset time ? time.UtcDateTime : Get<DateTime?>(key);

    /// <summary>A property's point in time; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) => Find(key) is DateTime time ? new DateTimeOffset(time) : Get<DateTimeOffset?>(key);

    /// <summary>A property's floating-point number; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public double? GetDouble(string key) => Find(key) is int whole ? whole : Get<double?>(key);

    /// <summary>A property's identifier; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public Guid? GetGuid(string key) => Get<Guid?>(key);

    /// <summary>A property's whole number of 32 bits; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public int? GetInt32(string key) => Get<int?>(key);

    /// <summary>A property's whole number of 64 bits; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public long? GetInt64(string key) => Find(key) is int whole ? whole : Get<long?>(key);

    private object Find(string key) => _properties.TryGetValue(key, out object value) ? value : null;

    private T Get<T>(string key)
    {
        object value = Find(key);
        return value switch
        {
            null => default,
            T typed => typed,
            _ => throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"Cannot return {typeof(T)} type for a {value.GetType()} typed property.")),
        };
    }
}
