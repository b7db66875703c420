using System.Collections.Concurrent;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>Tasks that run beside each other and are waited for together.</summary>
internal sealed class TaskGroup
{
    private readonly ConcurrentDictionary<Task, bool> _tasks = new();

    /// <summary>Runs an action on the thread pool.</summary>
    public void Run(Func<Task> action)
    {
        Task task = Task.Run(action, CancellationToken.None);
        _tasks.TryAdd(task, true);
        _ = task.ContinueWith(
            done => _tasks.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Completes when all tasks have, those among them that were added meanwhile.</summary>
    public async Task WhenAllAsync()
    {
        while (!_tasks.IsEmpty)
        {
            await Task.WhenAll(_tasks.Keys);
            await Task.Yield();
        }
    }
}
