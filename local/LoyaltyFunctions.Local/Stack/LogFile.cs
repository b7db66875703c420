using System.Globalization;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Stack;

/// <summary>Writes the host's log to a file, a line an entry, an exception below its entry.</summary>
internal sealed class LogFile : ILoggerProvider
{
    /// <summary>A larger log is set aside at the start; one older log is kept.</summary>
    private const long LargestBytes = 10 * 1024 * 1024;

    private readonly TextWriter _writer;
    private readonly TimeProvider _time;

    /// <summary>Opens the log; another process may read it.</summary>
    public LogFile(string path, TimeProvider time)
    {
        _time = time;
        if (File.Exists(path) && new FileInfo(path).Length > LargestBytes)
        {
            File.Move(path, path + ".1", overwrite: true);
        }

        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        _writer = TextWriter.Synchronized(new StreamWriter(stream) { AutoFlush = true });
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose() => _writer.Dispose();

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var now = _time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        _writer.WriteLine($"{now} {level} {category}: {message}{(exception is null ? "" : Environment.NewLine + exception)}");
    }

    private sealed class Category(LogFile file, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            file.Write(logLevel, name, formatter(state, exception), exception);
    }
}
