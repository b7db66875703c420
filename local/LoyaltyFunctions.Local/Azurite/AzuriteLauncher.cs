using System.Diagnostics;
using System.Globalization;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>Takes over services of Azurite that run, and starts those that do not.</summary>
internal sealed class AzuriteLauncher(AzuriteOptions options, AzuritePackage package, NodeRuntime node, PortProbe ports)
{
    private const int MaxAttempts = 3;
    private const int LogLinesShown = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _directory = Path.GetFullPath(options.DataDirectory);
    private readonly AzuriteStopper _stopper = new(package, node);

    /// <summary>A service on the port that is asked for, or wherever it still runs, or on a free port.</summary>
    /// <param name="service">The service.</param>
    /// <param name="port">The port that is asked for; null: any.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The service, and whether it ran already.</returns>
    /// <exception cref="AzuriteException">Another program has the port, or the service did not start.</exception>
    internal async Task<(RunningService Service, bool WasRunning)> RunAsync(
        AzuriteService service, int? port, CancellationToken cancellationToken)
    {
        if (await TakeOverLastAsync(service, port, cancellationToken) is { } last)
        {
            return (last, true);
        }

        if (port is { } asked && await IsTakenByAzuriteAsync(service, asked, cancellationToken))
        {
            return (new RunningService(asked, options.InMemory, ProcessId: null, StartedAt: null), true);
        }

        for (int attempt = 1; ; attempt++)
        {
            int chosen = port ?? PortProbe.FindFreePort();
            if (await StartAsync(service, chosen, cancellationToken) is { } started)
            {
                return (started, false);
            }

            if (port is not null || attempt == MaxAttempts)
            {
                throw new AzuriteException($"Azurite's {service.Name} service ended while it started on port {chosen}. {EndOfLog(service)}");
            }
        }
    }

    /// <summary>Stops a service that was started in vain, because the other one did not start or nobody waits any more.</summary>
    internal async Task StopAsync(AzuriteService service, RunningService running)
    {
        await _stopper.StopAsync(running);
        RunningService.Forget(_directory, service);
    }

    // Two processes on the same data would overwrite each other's, so one that does not fit has to end first.
    private async Task<RunningService?> TakeOverLastAsync(AzuriteService service, int? port, CancellationToken cancellationToken)
    {
        RunningService? last = await RunningService.ReadAsync(_directory, service, cancellationToken);
        using Process? process = last?.FindProcess();
        if (last is null || process is null)
        {
            return null;
        }

        if (last.InMemory == options.InMemory && (port is null || port == last.Port)
            && await WaitUntilItAnswersAsync(service, last.Port, process, cancellationToken))
        {
            return last;
        }

        await _stopper.StopAsync(last);
        return null;
    }

    private async Task<bool> IsTakenByAzuriteAsync(AzuriteService service, int port, CancellationToken cancellationToken) =>
        await ports.AskAsync(service, port, cancellationToken) switch
        {
            PortAnswer.Nobody => false,
            PortAnswer.Azurite => true,
            _ => throw new AzuriteException(
                $"Port {port} is in use by a program that is not Azurite's {service.Name} service. Stop that program, or choose another port."),
        };

    // Null when the process ended by itself: most likely another process took the port in the meantime.
    private async Task<RunningService?> StartAsync(AzuriteService service, int port, CancellationToken cancellationToken)
    {
        string printed = await node.RunAsync(
            package.StartScript,
            [LogFile(service), _directory, .. service.Arguments(package, port, _directory, options)],
            CancellationToken.None);
        using Process? process = FindProcess(int.Parse(printed, CultureInfo.InvariantCulture));
        if (process is null)
        {
            return null;
        }

        var started = new RunningService(port, options.InMemory, process.Id, process.StartTime.ToUniversalTime());
        await started.WriteAsync(_directory, service, CancellationToken.None);
        try
        {
            return await WaitUntilItAnswersAsync(service, port, process, cancellationToken) ? started : null;
        }
        catch (OperationCanceledException)
        {
            await StopAsync(service, started);
            throw;
        }
    }

    private async Task<bool> WaitUntilItAnswersAsync(AzuriteService service, int port, Process process, CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (!process.HasExited)
        {
            if (await ports.AskAsync(service, port, cancellationToken) == PortAnswer.Azurite)
            {
                return true;
            }

            if (waiting.Elapsed > options.StartTimeout)
            {
                throw new AzuriteException(
                    $"Azurite's {service.Name} service (process {process.Id}) did not answer on port {port} within {options.StartTimeout.TotalSeconds:0} seconds. {EndOfLog(service)}");
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    private static Process? FindProcess(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private string LogFile(AzuriteService service) => Path.Combine(_directory, $"azurite-{service.Name}.log");

    private string EndOfLog(AzuriteService service)
    {
        string path = LogFile(service);
        return File.Exists(path) ? $"Its log {path} ends with: {string.Join(" | ", File.ReadLines(path).TakeLast(LogLinesShown))}" : string.Empty;
    }
}
