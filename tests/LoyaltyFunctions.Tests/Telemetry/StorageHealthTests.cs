using System.Net;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Triggers.Http.Health;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>Whether storage answers.</summary>
public sealed class StorageHealthTests
{
    [Fact]
    public async Task Look_WhereNobodyListens_FindsBothPartsUnhealthy()
    {
        using var handler = new SocketsHttpHandler();

        (await HealthOver(handler, new SetTime()).LookAsync(CancellationToken.None))
            .ShouldBe([new HealthPart("tables", "unhealthy"), new HealthPart("blobs", "unhealthy")]);
    }

    [Fact]
    public async Task Look_StorageThatNeverAnswers_GivesUp()
    {
        var time = new SetTime();
        using var handler = new Counter(silent: true);
        var look = HealthOver(handler, time).LookAsync(CancellationToken.None);

        time.Pass(TimeSpan.FromSeconds(3));

        (await look).ShouldAllBe(part => part.Status == "unhealthy");
    }

    [Fact]
    public async Task Look_ByManyAtOnceAndSoonAfter_AsksStorageOnce()
    {
        var time = new SetTime();
        using var handler = new Counter(silent: false);
        var health = HealthOver(handler, time);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => health.LookAsync(CancellationToken.None)));
        time.Pass(StorageHealth.KeptFor - TimeSpan.FromTicks(1));
        await health.LookAsync(CancellationToken.None);
        handler.Requests.ShouldBe(2, "One for tables, one for blobs.");

        time.Pass(TimeSpan.FromTicks(1));
        (await health.LookAsync(CancellationToken.None)).ShouldBe([new HealthPart("tables", "healthy"), new HealthPart("blobs", "healthy")]);
        handler.Requests.ShouldBe(4);
    }

    [Fact]
    public async Task Look_BySomebodyWhoLeaves_GoesOnForTheOthers()
    {
        using var handler = new Counter(silent: true);
        var health = HealthOver(handler, new SetTime());
        using var gone = new CancellationTokenSource();
        var leaving = health.LookAsync(gone.Token);
        var staying = health.LookAsync(CancellationToken.None);

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => leaving);
        handler.Speak();

        (await staying).ShouldAllBe(part => part.Status == "healthy");
        handler.Requests.ShouldBe(2);
    }

    private static StorageHealth HealthOver(HttpMessageHandler handler, TimeProvider time)
    {
        var port = PortProbe.FindFreePort();
        var connection = $"DefaultEndpointsProtocol=http;AccountName=test;AccountKey=dGVzdA==;BlobEndpoint=http://127.0.0.1:{port}/test;TableEndpoint=http://127.0.0.1:{port}/test";
        var transport = new HttpClientTransport(new HttpClient(handler, disposeHandler: false));
        var (blobs, tables) = (TestTelemetry.Storage.ForBlobs(), TestTelemetry.Storage.ForTables());
        (blobs.Transport, blobs.Retry.Delay) = (transport, TimeSpan.FromMilliseconds(1));
        (tables.Transport, tables.Retry.Delay, tables.RetryPolicy) = (transport, TimeSpan.FromMilliseconds(1), null);
        return new StorageHealth(
            new Tables(new TableServiceClient(connection, tables), Options.Create(new ImportStorageOptions())),
            new Containers(new BlobServiceClient(connection, blobs)),
            time,
            NullLogger<StorageHealth>.Instance);
    }

    private sealed class Counter(bool silent) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _spoken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _requests;

        public int Requests => _requests;

        public void Speak() => _spoken.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            if (silent)
            {
                await _spoken.Task.WaitAsync(cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.NotFound)
            {
                RequestMessage = request,
                Headers = { { "x-ms-error-code", request.Method == HttpMethod.Head ? "BlobNotFound" : "ResourceNotFound" } },
                Content = new StringContent(""),
            };
        }
    }

    /// <summary>A clock that goes when it is told to, with its timers.</summary>
    private sealed class SetTime : TimeProvider
    {
        private readonly Lock _gate = new();
        private readonly List<Alarm> _alarms = [];
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _alarms.Add(new Alarm(callback, state, _ticks + dueTime.Ticks));
                return _alarms[^1];
            }
        }

        public void Pass(TimeSpan time)
        {
            Alarm[] due;
            lock (_gate)
            {
                _ticks += time.Ticks;
                due = [.. _alarms.Where(alarm => alarm.At <= _ticks && !alarm.IsOff)];
                _alarms.RemoveAll(due.Contains);
            }

            foreach (var alarm in due)
            {
                alarm.Ring();
            }
        }

        private sealed class Alarm(TimerCallback callback, object? state, long at) : ITimer
        {
            public long At => at;

            public bool IsOff { get; private set; }

            public void Ring() => callback(state);

            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose() => IsOff = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
