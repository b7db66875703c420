using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.App;

/// <summary>Imports that are only stored: nothing runs them.</summary>
public static class StoredImports
{
    /// <summary>When they arrived, unless a test says otherwise.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Stores an import.</summary>
    public static async Task<ImportEntity> StoreImportAsync(this RunningApp app, string program, Action<ImportEntity>? change = null)
    {
        var import = new ImportEntity
        {
            RowKey = ImportEntity.KeyPrefix + ImportIds.ForRequestWithoutKey(),
            Program = program,
            Type = "points-add",
            State = nameof(ImportState.Completed),
            Source = ImportSources.Http,
            FileName = "points.csv",
            ReceivedAt = Noon,
        };
        change?.Invoke(import);
        (await app.Services.GetRequiredService<ImportStore>().AddAsync(import, CancellationToken.None)).ShouldBeTrue();
        return import;
    }
}
