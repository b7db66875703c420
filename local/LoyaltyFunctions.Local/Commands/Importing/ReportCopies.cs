using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Keeps an import's reports as files where the host ends with the command, and the links with it.</summary>
internal static class ReportCopies
{
    /// <summary>Downloads the reports into the data folder, <c>reports/{id}/</c>.</summary>
    /// <returns>The status with the files' addresses in place of the links.</returns>
    public static async Task<ImportStatus> SaveAsync(ImportStatus status, DataFolder folder, CancellationToken cancellationToken)
    {
        if (status.Reports is not { } reports)
        {
            return status;
        }

        var target = Directory.CreateDirectory(Path.Combine(folder.Root, "reports", status.Id)).FullName;
        using var client = new HttpClient();
        return status with
        {
            Reports = reports with
            {
                Errors = await SaveAsync(client, reports.Errors, Path.Combine(target, "errors.csv"), cancellationToken),
                Unprocessed = await SaveAsync(client, reports.Unprocessed, Path.Combine(target, "unprocessed.csv"), cancellationToken),
                Preview = await SaveAsync(client, reports.Preview, Path.Combine(target, "preview.csv"), cancellationToken),
                Applied = await SaveAsync(client, reports.Applied, Path.Combine(target, "applied.csv"), cancellationToken),
            },
        };
    }

    private static async Task<Uri?> SaveAsync(HttpClient client, Uri? link, string path, CancellationToken cancellationToken)
    {
        if (link is null)
        {
            return null;
        }

        await using var content = await client.GetStreamAsync(link, cancellationToken);
        await using var file = File.Create(path);
        await content.CopyToAsync(file, cancellationToken);
        return new Uri(new Uri(path).AbsoluteUri);
    }
}
