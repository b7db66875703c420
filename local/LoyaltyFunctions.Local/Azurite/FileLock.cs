namespace LoyaltyFunctions.Local.Azurite;

/// <summary>A lock between processes: whoever has the file open has it. It is free again when its holder ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is free and takes it.</summary>
    /// <param name="path">The lock's file; it is made when it does not exist, and stays.</param>
    /// <param name="onWaiting">Is called once if another process has the lock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal static async Task<FileLock> AcquireAsync(string path, Action onWaiting, CancellationToken cancellationToken)
    {
        bool waited = false;
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!waited)
                {
                    waited = true;
                    onWaiting();
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
