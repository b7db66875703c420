using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage.Pacing;
using LoyaltyFunctions.Telemetry;

namespace LoyaltyFunctions.Storage;

/// <summary>How the app's clients of storage are set up: each try is counted, and none is logged or traced by the client, since addresses have e-mails and file names in them.</summary>
public sealed class StorageClients(StorageMetrics metrics, TimeProvider clock)
{
    /// <summary>Options for blobs.</summary>
    public BlobClientOptions ForBlobs() => Prepared(new BlobClientOptions(), "blob");

    /// <summary>Options for tables, whose requests go out at a pace.</summary>
    public TableClientOptions ForTables() => Prepared(PacedRetryPolicy.NewOptions(clock), "table");

    private T Prepared<T>(T options, string service)
        where T : ClientOptions
    {
        options.AddPolicy(new StorageRequestPolicy(metrics, service), HttpPipelinePosition.PerRetry);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }
}
