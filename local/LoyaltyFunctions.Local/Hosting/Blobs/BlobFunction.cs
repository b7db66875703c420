using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>A function with a blob trigger.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Path">What it watches.</param>
/// <param name="IsTold">Whether Event Grid tells it of blobs; else they are looked for.</param>
/// <param name="Invoker">Calls it.</param>
/// <param name="Services">The services that each call's scope is made of.</param>
internal sealed record BlobFunction(string Name, BlobPathPattern Path, bool IsTold, FunctionInvoker Invoker, IServiceProvider Services)
{
    /// <summary>Every blob-triggered function of the app.</summary>
    /// <exception cref="FunctionDefinitionException">A path or a parameter is not valid.</exception>
    public static IEnumerable<BlobFunction> FindIn(FunctionCatalog catalog, IConfiguration configuration, IServiceProvider services)
    {
        foreach (var (function, trigger) in catalog.StartedBy<BlobTriggerAttribute>())
        {
            function.RequireTriggerType<BlobClient>("blob");
            var path = SettingReferences.Resolve(trigger.BlobPath, configuration, function.Name);
            var isTold = trigger.Source == BlobTriggerSource.EventGrid;
            yield return new BlobFunction(function.Name, BlobPathPattern.Parse(path, function.Name), isTold, new FunctionInvoker(function), services);
        }
    }

    /// <summary>Calls the function for one blob.</summary>
    public Task CallAsync(BlobClient blob, IReadOnlyDictionary<string, object?> tokens, CancellationToken cancellationToken)
    {
        var data = new Dictionary<string, object?>(tokens, StringComparer.OrdinalIgnoreCase)
        {
            ["BlobTrigger"] = $"{blob.BlobContainerName}/{blob.Name}",
            ["Uri"] = blob.Uri.ToString(),
        };
        return Invoker.InvokeInScopeAsync(Services, new Invocation(blob, data, cancellationToken));
    }
}
