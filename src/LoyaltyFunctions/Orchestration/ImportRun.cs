using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>One orchestration of an import: calls its steps, and keeps how far it has come, for the status and for whoever closes it.</summary>
internal sealed class ImportRun(TaskOrchestrationContext context, ImportReference import)
{
    private readonly SortedDictionary<string, double> _seconds = new(StringComparer.Ordinal);
    private readonly List<Task> _telling = [];
    private DateTime _entered = context.CurrentUtcDateTime;
    private string? _phase;
    private int _done;
    private int? _total;

    /// <summary>The orchestration.</summary>
    public TaskOrchestrationContext Context => context;

    /// <summary>The import.</summary>
    public ImportReference Import => import;

    /// <summary>Who asks for the turn.</summary>
    public TurnInput Turn => new(import, context.InstanceId);

    /// <summary>Takes a step.</summary>
    public Task<T> CallAsync<T>(string step, object input) => context.CallActivityAsync<T>(step, input, StepOptions.Retried);

    /// <summary>Takes a step that answers nothing.</summary>
    public Task CallAsync(string step, object input) => context.CallActivityAsync(step, input, StepOptions.Retried);

    /// <summary>Takes a step that must be taken in the end.</summary>
    public Task CallForLongAsync(string step, object input) => context.CallActivityAsync(step, input, StepOptions.RetriedForLong);

    /// <summary>Takes a step that must be taken in the end, and answers something.</summary>
    public Task<T> CallForLongAsync<T>(string step, object input) => context.CallActivityAsync<T>(step, input, StepOptions.RetriedForLong);

    /// <summary>Ends the phase before and begins one.</summary>
    public void Enter(string phase, int? total)
    {
        Leave();
        (_phase, _done, _total) = (phase, 0, total);
        Show(new ImportProgress(phase, 0, total));
    }

    /// <summary>Counts rows of the phase.</summary>
    public void Done(int rows)
    {
        _done += rows;
        Show(new ImportProgress(_phase!, _done, _total));
    }

    /// <summary>Tells how far the import is.</summary>
    public void Show(ImportProgress progress) => context.SetCustomStatus(progress);

    /// <summary>Keeps a task that tells of the import, to be waited for at the end.</summary>
    public void Tell(Task telling) => _telling.Add(telling);

    /// <summary>Waits until everybody was told.</summary>
    public Task ToldAsync() => Task.WhenAll(_telling);

    /// <summary>What closes the import, or its preview, after its last phase.</summary>
    public FinishInput ToFinish()
    {
        Leave();
        return new FinishInput(import, new SortedDictionary<string, double>(_seconds, StringComparer.Ordinal));
    }

    /// <summary>What closes the import after a failure. The error id is repeatable, as all in an orchestration.</summary>
    public FailInput FailedBy(TaskFailedException failure)
    {
        Leave();
        var errorId = ErrorIds.New(context);
        var details = failure.FailureDetails;
        return new FailInput(import, errorId, failure.TaskName, details.ErrorType, details.ErrorMessage, _seconds);
    }

    private void Leave()
    {
        var now = context.CurrentUtcDateTime;
        if (_phase is { } phase)
        {
            _seconds[phase] = _seconds.GetValueOrDefault(phase) + (now - _entered).TotalSeconds;
        }

        _entered = now;
        _phase = null;
    }
}
