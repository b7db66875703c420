// Stands in for the package Azure.Data.Tables 12.11.0.
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Options of the table clients; retries and diagnostics are those of every Azure client.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for a version of the service; the newest by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is none of <see cref="ServiceVersion"/>.</exception>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionString = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
    }

    /// <summary>Versions of the table service's protocol.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06, which adds token authorization.</summary>
        V2020_12_06 = 2,
    }

    internal string VersionString { get; }
}
