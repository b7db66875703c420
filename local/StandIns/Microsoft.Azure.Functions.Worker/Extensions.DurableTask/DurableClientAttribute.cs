// Stands in for Microsoft.Azure.Functions.Worker.Extensions.DurableTask 1.19.1.
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Binds a client that starts and asks after orchestrations.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[DebuggerDisplay("TaskHub={TaskHub}, ConnectionName={ConnectionName}")]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub; null means the app's own.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that says which storage account; null means the app's own.</summary>
    public string? ConnectionName { get; set; }
}
