using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>A host to work with: the one that runs on the data folder, or one of this process for as long as it is needed.</summary>
internal sealed class HostSession : IAsyncDisposable
{
    private readonly LocalStack? _own;

    private HostSession(HostState state, DataFolder folder, LocalStack? own)
    {
        State = state;
        Folder = folder;
        _own = own;
        Api = new ImportApi(state.Address, AdminKey.Ensure(folder).Key.Text);
    }

    /// <summary>Where the host runs.</summary>
    public HostState State { get; }

    /// <summary>Its data folder.</summary>
    public DataFolder Folder { get; }

    /// <summary>Its API.</summary>
    public ImportApi Api { get; }

    /// <summary>Where its mails are read.</summary>
    public Uri Mailbox => new(State.Address, "/mailbox");

    /// <summary>Whether the host ends with this command.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Finds the running host, or starts one.</summary>
    public static async Task<HostSession> OpenAsync(StackOptions options, Screen screen, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Open(options.DataDirectory);
        if (await RunningHost.FindAsync(folder, cancellationToken) is { } running)
        {
            return new HostSession(running, folder, own: null);
        }

        var stack = await ServeCommand.StartAsync(options, screen, cancellationToken);
        return new HostSession(stack.State, folder, stack);
    }

    /// <summary>A session with a host that somebody else stops.</summary>
    public static HostSession Of(LocalStack stack, DataFolder folder) => new(stack.State, folder, own: null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_own is not null)
        {
            await _own.StopAsync();
            await _own.DisposeAsync();
        }
    }
}
