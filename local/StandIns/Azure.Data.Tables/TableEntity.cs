// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
namespace Azure.Data.Tables;

/// <summary>An entity without a type of its own: a dictionary of its properties.</summary>
public sealed partial class TableEntity : ITableEntity, IDictionary<string, object>
{
    private const string EtagProperty = "odata.etag";

    private readonly IDictionary<string, object> _properties;

    /// <summary>An entity without keys.</summary>
    public TableEntity()
        : this(null)
    {
    }

    /// <summary>An entity of two keys.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this(null)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with a copy of <paramref name="values"/>, keys among them.</summary>
    public TableEntity(IDictionary<string, object> values) =>
        _properties = values is null ? new Dictionary<string, object>() : new Dictionary<string, object>(values);

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
        get => new(GetString(EtagProperty));
        set => _properties[EtagProperty] = value.ToString();
    }

    /// <summary>A property's text; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public string GetString(string key) => Get<string>(key);

    /// <summary>A property's bytes; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public byte[] GetBinary(string key) => Get<byte[]>(key);

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
    /// <exception cref="InvalidOperationException">The property is of another type, whole numbers included.</exception>
    public double? GetDouble(string key) => Get<double?>(key);

    /// <summary>A property's identifier; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public Guid? GetGuid(string key) => Get<Guid?>(key);

    /// <summary>A property's whole number of 32 bits; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public int? GetInt32(string key) => Get<int?>(key);

    /// <summary>A property's whole number of 64 bits; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type, numbers of 32 bits included.</exception>
    public long? GetInt64(string key) => Get<long?>(key);

    private object Find(string key) => _properties.TryGetValue(key, out object value) ? value : null;

    private T Get<T>(string key) => Find(key) switch
    {
        null => default,
        T typed => typed,
        var other => throw new InvalidOperationException($"Cannot return {typeof(T)} type for a {other.GetType()} typed property."),
    };
}
