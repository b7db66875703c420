using LoyaltyFunctions.Local.Hosting.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting.Queues;

/// <summary>
/// The functions with a queue trigger. There is no queue here: whoever has a message hands it over and waits until the functions are done
/// with it, and hands it over again at the next start of the host if it did not come to that.
/// </summary>
internal sealed class QueueFunctions
{
    private readonly IReadOnlyList<(string Queue, string Name, FunctionInvoker Invoker)> _functions;
    private readonly IServiceProvider _services;
    private readonly BlobWatcherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Finds the functions.</summary>
    /// <exception cref="FunctionDefinitionException">A function takes something else than a message's text.</exception>
    public QueueFunctions(FunctionCatalog catalog, IServiceProvider services, BlobWatcherOptions options, TimeProvider time, ILogger logger)
    {
        (_services, _options, _time, _logger) = (services, options, time, logger);
        _functions = [.. catalog.StartedBy<QueueTriggerAttribute>().Select(found => Describe(found.Function, found.Trigger))];
    }

    /// <summary>Calls the functions of a queue for a message, each until it returns or has failed too often.</summary>
    public async Task DeliverAsync(string queue, string message, CancellationToken cancellationToken)
    {
        foreach (var (_, name, invoker) in _functions.Where(function => function.Queue == queue))
        {
            await DeliverAsync(name, invoker, message, cancellationToken);
        }
    }

    private static (string Queue, string Name, FunctionInvoker Invoker) Describe(LocalFunction function, QueueTriggerAttribute trigger)
    {
        function.RequireTriggerType<string>("queue");
        return (trigger.QueueName, function.Name, new FunctionInvoker(function));
    }

    private async Task DeliverAsync(string name, FunctionInvoker invoker, string message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= _options.MaxAttempts; attempt++)
        {
            if (attempt > 1)
            {
                await Task.Delay(_options.FirstRetryDelay * Math.Pow(2, attempt - 2), _time, cancellationToken);
            }

            try
            {
                await invoker.InvokeInScopeAsync(_services, new Invocation(message, Invocation.NoData, cancellationToken));
                return;
            }
#pragma warning disable CA1031 // Whatever a function throws is a failed attempt.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _logger.LogWarning(exception, "{Function} failed for a message, attempt {Attempt} of {Attempts}.", name, attempt, _options.MaxAttempts);
            }
        }

        _logger.LogError("{Function} failed {Attempts} times for a message, which is given up.", name, _options.MaxAttempts);
    }
}
