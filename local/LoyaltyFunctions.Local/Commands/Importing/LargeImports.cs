using LoyaltyFunctions.Import;
using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Says beforehand that an Azurite on disk will not hold that many customers.</summary>
internal static class LargeImports
{
    /// <summary>A customer is two entities, its account and its e-mail; on disk Azurite ends at about a million.</summary>
    public const int MostCustomersOnDisk = 400_000;

    private const string Remedy =
        "Azurite on disk ends at about 400,000 customers. Stop the host and start again with --in-memory if this is more than a try.";

    /// <summary>Warns where the program or the file is too large for a storage on disk.</summary>
    public static async Task WarnAsync(ImportRequest request, HostState host, Screen screen, CancellationToken cancellationToken)
    {
        if (host.InMemory)
        {
            return;
        }

        if (request.ExpectedCustomers > MostCustomersOnDisk
            || (request.Type == ImportTypes.NameOf(ImportType.Customers) && await HasMoreLinesAsync(request.File, cancellationToken)))
        {
            screen.Line(Remedy);
        }
    }

    private static async Task<bool> HasMoreLinesAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var buffer = new byte[128 * 1024];
        var lines = 0;
        for (var read = await file.ReadAsync(buffer, cancellationToken); read > 0; read = await file.ReadAsync(buffer, cancellationToken))
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            if (lines > MostCustomersOnDisk)
            {
                return true;
            }
        }

        return false;
    }
}
