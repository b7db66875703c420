using Microsoft.DurableTask;

namespace LoyaltyFunctions.Orchestration;

/// <summary>How far an orchestration has come: its phases with their times, for the status and for whoever closes the import.</summary>
internal sealed class ImportRun(TaskOrchestrationContext context)
{
    private readonly SortedDictionary<string, double> _seconds = new(StringComparer.Ordinal);
    private IReadOnlyList<int> _chunks = [];
    private string? _split;
    private DateTime _entered = context.CurrentUtcDateTime;
    private string? _phase;
    private int _done;
    private int? _total;

    /// <summary>Ends the phase before and begins one.</summary>
    public void Enter(string phase, int? total)
    {
        Leave();
        (_phase, _done, _total) = (phase, 0, total);
        context.SetCustomStatus(new ImportProgress(phase, 0, total));
    }

    /// <summary>Notes which chunks have rows to apply; rows that failed already are done.</summary>
    public void Applying(SplitResult split)
    {
        _split = split.Split;
        _chunks = [.. split.Chunks.Select(chunk => chunk.Chunk)];
        Done(split.Failed);
    }

    /// <summary>Counts rows of the phase.</summary>
    public void Done(int rows)
    {
        _done += rows;
        context.SetCustomStatus(new ImportProgress(_phase!, _done, _total));
    }

    /// <summary>What closes the import after its last phase.</summary>
    public FinishInput ToFinish(ImportReference import)
    {
        Leave();
        return new FinishInput(import, _split!, _chunks, _seconds);
    }

    /// <summary>What closes the import after a failure. The error id is repeatable, as all in an orchestration.</summary>
    public FailInput FailedBy(ImportReference import, TaskFailedException failure)
    {
        Leave();
        var errorId = $"LF-{context.NewGuid().ToString("n")[..10].ToUpperInvariant()}";
        var details = failure.FailureDetails;
        return new FailInput(import, errorId, failure.TaskName, details.ErrorType, details.ErrorMessage, _split, _chunks, _seconds);
    }

    private void Leave()
    {
        var now = context.CurrentUtcDateTime;
        if (_phase is { } phase)
        {
            _seconds[phase] = _seconds.GetValueOrDefault(phase) + (now - _entered).TotalSeconds;
        }

        _entered = now;
    }
}
