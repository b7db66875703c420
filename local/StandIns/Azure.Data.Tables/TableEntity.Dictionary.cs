// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations
using System.Collections;

namespace Azure.Data.Tables;

public sealed partial class TableEntity
{
    /// <summary>
    /// A property by its name; null when there is none. A whole number that is put where a floating-point number or a number of
    /// 64 bits is becomes one.
    /// </summary>
    public object this[string key]
    {
        get => Find(key);
        set => _properties[key] = KeepKind(Find(key), value);
    }

    /// <summary>The names of all properties, keys among them.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <summary>How many properties there are, keys among them.</summary>
    public int Count => _properties.Count;

    ICollection<object> IDictionary<string, object>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>Adds a property.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Add(string key, object value) => _properties.Add(key, value);

    /// <summary>Whether there is a property of that name.</summary>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Removes a property; false when there was none.</summary>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>A property by its name; false when there is none.</summary>
    public bool TryGetValue(string key, out object value) => _properties.TryGetValue(key, out value);

    /// <summary>Removes all properties, keys among them.</summary>
    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => _properties.Add(item);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => _properties.Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        _properties.CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) => _properties.Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    private static object KeepKind(object existing, object value) => (existing, value) switch
    {
        (double, int whole) => (double)whole,
        (long, int whole) => (long)whole,
        (string, DateTime or DateTimeOffset) => value.ToString(),
        _ => value,
    };
}
