using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Tests.App;

/// <summary>Everything that is logged while somebody captures it: every level, with scopes, values and exceptions.</summary>
public sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();
    private volatile bool _isOn;

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Has an app's logs come here, whatever their level, where the app has no rule against it.</summary>
    public void AddTo(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this);

    public void Start() => _isOn = true;

    public void Stop() => _isOn = false;

    public void Add(string line) => _lines.Enqueue(line);

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Category(CapturedLogs logs, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logs._isOn;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!logs._isOn)
            {
                return;
            }

            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? string.Join(' ', named.Select(value => $"{value.Key}={value.Value}")) : "";
            logs.Add($"{logLevel} {name}: {formatter(state, exception)} [{values}] {exception}");
            logs._scopes.ForEachScope((scope, _) => logs.Add($"scope of {name}: {Text(scope)}"), 0);
        }

        private static string Text(object? scope) =>
            scope is IEnumerable<KeyValuePair<string, object?>> named ? string.Join(' ', named.Select(value => $"{value.Key}={value.Value}")) : $"{scope}";
    }
}
