namespace LoyaltyFunctions.Tests.Storage;

/// <summary>The real connection to the table service: notes requests, and can end or lose the one that writes for the n-th time.</summary>
internal sealed class StorageTap : DelegatingHandler
{
    private readonly Lock _gate = new();
    private readonly List<string> _requests = [];
    private int _writes;

    public StorageTap()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>The transaction, 1-based, that is not sent: whoever sends it ends there.</summary>
    public int? CrashBefore { get; set; }

    /// <summary>The transaction, 1-based, that is carried out, and whose sender ends all the same.</summary>
    public int? CrashAfter { get; set; }

    /// <summary>The transaction, 1-based, that is carried out, and whose answer is lost.</summary>
    public int? LoseAnswerOf { get; set; }

    /// <summary>Transactions sent.</summary>
    public int Writes => _writes;

    /// <summary>Verb and path of every request so far; reading it starts a new list.</summary>
    public IReadOnlyList<string> TakeRequests()
    {
        lock (_gate)
        {
            var taken = _requests.ToList();
            _requests.Clear();
            return taken;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _requests.Add($"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)}");
        }

        if (!request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var write = Interlocked.Increment(ref _writes);
        if (write == CrashBefore)
        {
            throw new SimulatedCrashException();
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (write == CrashAfter)
        {
            response.Dispose();
            throw new SimulatedCrashException();
        }

        if (write == LoseAnswerOf)
        {
            response.Dispose();
            throw new HttpRequestException("The answer was lost.");
        }

        return response;
    }
}

/// <summary>The process ends here, as far as a test can tell.</summary>
internal sealed class SimulatedCrashException : Exception;
