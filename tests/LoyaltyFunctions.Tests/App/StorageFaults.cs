using System.Net;

namespace LoyaltyFunctions.Tests.App;

/// <summary>The app's connection to storage: a test holds up or refuses the requests that it names, and everything else goes on.</summary>
public sealed class StorageFaults : DelegatingHandler
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    public StorageFaults()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>Holds up requests until it is disposed of.</summary>
    /// <param name="matches">Which, by verb, unescaped path, and, of what tables are told, body.</param>
    public Fault Hold(Func<string, string, string, bool> matches) => Add(new Fault(this, matches, null));

    /// <summary>Answers requests with a status that nobody tries again for, until it is disposed of.</summary>
    public Fault Refuse(Func<string, string, string, bool> matches, HttpStatusCode status = HttpStatusCode.Forbidden) =>
        Add(new Fault(this, matches, status));

    /// <summary>Does something to one request, the only one: the n-th that matches.</summary>
    /// <param name="matches">Which requests count, by verb, unescaped path, and body.</param>
    /// <param name="number">Which of them, from 1.</param>
    /// <param name="strike">What happens to it; it is given what sends the request on.</param>
    public Fault Strike(
        Func<string, string, string, bool> matches, int number, Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> strike)
    {
        var seen = 0;
        return Add(new Fault(this, (verb, path, body) => matches(verb, path, body) && Interlocked.Increment(ref seen) == number, null, strike));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request, cancellationToken) is not { } fault)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        fault.Reach();
        if (fault.Struck is { } strike)
        {
            return await strike(() => base.SendAsync(request, cancellationToken));
        }

        if (fault.Status is { } status)
        {
            return new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent("") };
        }

        await fault.Released.WaitAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private Fault Add(Fault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }

        return fault;
    }

    private async Task<Fault?> FindAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Fault[] faults;
        lock (_gate)
        {
            faults = [.. _faults];
        }

        if (faults.Length == 0)
        {
            return null;
        }

        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        var body = "";
        if (request.Content is { Headers.ContentType.MediaType: "application/json" or "multipart/mixed" } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken);
            body = await content.ReadAsStringAsync(cancellationToken);
        }

        return Array.Find(faults, fault => fault.Matches(request.Method.Method, path, body));
    }

    public sealed class Fault(
        StorageFaults owner,
        Func<string, string, string, bool> matches,
        HttpStatusCode? status,
        Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? strike = null) : IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Done once a request was held up or refused.</summary>
        public Task Reached => _reached.Task;

        internal Task Released => _released.Task;

        internal HttpStatusCode? Status => status;

        internal Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? Struck => strike;

        internal bool Matches(string verb, string path, string body) => matches(verb, path, body);

        internal void Reach() => _reached.TrySetResult();

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._faults.Remove(this);
            }

            _released.TrySetResult();
        }
    }
}
