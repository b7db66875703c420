// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues 5.5.5.
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function when a message comes into a queue.</summary>
public sealed class QueueTriggerAttribute : TriggerBindingAttribute
{
    private readonly string _queueName;

    /// <summary>Watches a queue.</summary>
    /// <param name="queueName">The queue's name.</param>
    public QueueTriggerAttribute(string queueName)
    {
        _queueName = queueName;
    }

    /// <summary>The queue's name.</summary>
    public string QueueName
    {
        get { return _queueName; }
    }

    /// <summary>The setting that says which storage account; null means the app's own.</summary>
    public string? Connection { get; set; }
}
