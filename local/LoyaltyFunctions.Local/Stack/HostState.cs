using System.Text.Json;

namespace LoyaltyFunctions.Local.Stack;

/// <summary>What the data folder remembers of a host, so that others find it.</summary>
/// <param name="Port">The host's port.</param>
/// <param name="ProcessId">The host's process.</param>
/// <param name="InMemory">Whether Azurite's data is lost when it ends.</param>
/// <param name="BlobPort">Azurite's port for blobs. It is used again, so that links in earlier mails go on working.</param>
/// <param name="TablePort">Azurite's port for tables.</param>
/// <param name="StorageConnectionString">The storage account.</param>
public sealed record HostState(int Port, int ProcessId, bool InMemory, int BlobPort, int TablePort, string StorageConnectionString)
{
    /// <summary>The host's address.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Reads what was remembered; null where there is nothing that can be read.</summary>
    public static HostState? Read(DataFolder folder)
    {
        try
        {
            return File.Exists(folder.HostFile) ? JsonSerializer.Deserialize<HostState>(File.ReadAllBytes(folder.HostFile), JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            // Half a file: whoever wrote it was killed.
            return null;
        }
    }

    /// <summary>Remembers this host.</summary>
    public void Write(DataFolder folder) => File.WriteAllBytes(folder.HostFile, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
}
