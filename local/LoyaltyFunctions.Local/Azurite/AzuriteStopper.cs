using System.Diagnostics;
using System.Globalization;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>Ends services of Azurite in a way that lets them save.</summary>
internal sealed class AzuriteStopper(AzuritePackage package, NodeRuntime node)
{
    private static readonly TimeSpan InMemoryPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SavingPatience = TimeSpan.FromMinutes(2);

    /// <summary>Ends a service and waits for its end. One that somebody else started is left alone.</summary>
    /// <exception cref="AzuriteException">A service that saves to disk did not end; it is left running rather than killed.</exception>
    internal async Task StopAsync(RunningService service)
    {
        using Process? process = service.FindProcess();
        if (process is null)
        {
            return;
        }

        await node.RunAsync(package.InterruptScript, [process.Id.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
        using var patience = new CancellationTokenSource(service.InMemory ? InMemoryPatience : SavingPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (service.InMemory)
        {
            process.Kill();
        }
        catch (OperationCanceledException late)
        {
            throw new AzuriteException(
                $"Azurite (process {process.Id}) did not end within {SavingPatience.TotalMinutes:0} minutes. It may still be saving: wait for it, then end it yourself.",
                late);
        }
    }
}
