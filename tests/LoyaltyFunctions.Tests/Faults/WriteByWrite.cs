using System.Collections.Concurrent;
using System.Globalization;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Faults;

/// <summary>Does the same again and again, each time with something that happens at another write.</summary>
public static class WriteByWrite
{
    private const int AtOnce = 4;

    /// <summary>For a thorough look every so many-th write, not only one: LOYALTY_FAULT_STRIDE=1 goes through all.</summary>
    private static int? Stride { get; } =
        Environment.GetEnvironmentVariable("LOYALTY_FAULT_STRIDE") is { } stride ? int.Parse(stride, CultureInfo.InvariantCulture) : null;

    /// <summary>Looks at one write, or goes through the writes until there is none of that number any more.</summary>
    /// <param name="app">The app.</param>
    /// <param name="usual">Which write, where only one is looked at.</param>
    /// <param name="runAsync">What is done, and looked at, in a program of its own; it answers the fault, which tells whether the write came.</param>
    public static async Task RunAsync(RunningApp app, int usual, Func<FaultedProgram, AtWrite, Task<StorageFaults.Fault>> runAsync)
    {
        var (ended, broken) = (false, new ConcurrentBag<string>());
        var numbers = Stride is { } stride
            ? Enumerable.Range(0, 1_000).Select(step => 1 + (usual % stride) + (step * stride)).TakeWhile(_ => !Volatile.Read(ref ended))
            : [usual];
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var program = await FaultedProgram.CreateAsync(app);
            var write = new AtWrite(app, program.Id, number);
            try
            {
                var fault = await runAsync(program, write);
                if (!fault.Reached.IsCompleted)
                {
                    (Stride is not null).ShouldBeTrue("there is no such write any more: look at another one");
                    Volatile.Write(ref ended, true);
                }
            }
            catch (Exception failure) when (failure is ShouldAssertException or OperationCanceledException or HttpRequestException)
            {
                broken.Add($"Write {number} ({write.Found}) of program {program.Id}: {failure}");
            }
        });
        broken.ShouldBeEmpty(string.Join("\n\n", broken));
    }
}

/// <summary>A moment: when an import is about to write for the n-th time.</summary>
public sealed class AtWrite(RunningApp app, string program, int number)
{
    /// <summary>The write, for people.</summary>
    public string Found { get; private set; } = "none";

    /// <summary>Does something at that moment.</summary>
    public StorageFaults.Fault Do(string importId, Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> strike)
    {
        var (writes, seen) = (Strikes.WritesOf(program, importId), 0);
        return app.Faults.Strike(
            (verb, path, body) =>
            {
                var matches = writes(verb, path, body);
                if (matches && Interlocked.Increment(ref seen) == number)
                {
                    Found = $"{verb} {path}";
                }

                return matches;
            },
            number,
            strike);
    }
}
