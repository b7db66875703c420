// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Queries;

/// <summary>Builds the address of a query.</summary>
internal sealed class QueryAddress(string path)
{
    private readonly StringBuilder _address = new(path);
    private bool _hasQuery;

    /// <summary>Adds a part of the query; a null is left out.</summary>
    internal QueryAddress With(string name, string? value)
    {
        if (value is not null)
        {
            _address.Append(_hasQuery ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _hasQuery = true;
        }

        return this;
    }

    /// <summary>Adds the most results that a page may have.</summary>
    internal QueryAddress WithTop(int? top) => With("$top", top?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds the properties that are asked for; null: all.</summary>
    internal QueryAddress WithSelect(IEnumerable<string>? select) => With("$select", select is null ? null : string.Join(',', select));

    public override string ToString() => _address.ToString();
}
