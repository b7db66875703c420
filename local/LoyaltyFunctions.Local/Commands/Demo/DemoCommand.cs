using System.CommandLine;
using System.Globalization;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Demo;

/// <summary><c>demo</c>: the whole way once, from nothing to an error report and a mail.</summary>
internal static class DemoCommand
{
    private const string Program = "demo";
    private const string Merchant = "merchant@example.com";

    /// <summary>The command.</summary>
    public static Command Build(TextWriter output)
    {
        var common = new CommandOptions();
        var exit = new Option<bool>("--exit") { Description = "End after the demo instead of serving until Ctrl-C" };
        var command = new Command("demo", "Starts everything, imports 2,000 customers and a points file with mistakes, and shows the result") { exit };
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(common.Read(parsed), parsed.GetValue(exit), new Screen(output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(StackOptions options, bool exit, Screen screen, CancellationToken cancellationToken)
    {
        await using var stack = await ServeCommand.StartAsync(options, screen, cancellationToken);
        var folder = DataFolder.Open(options.DataDirectory);
        await using var session = HostSession.Of(stack, folder);
        Introduction.WritePlaces(screen, stack, folder);

        await PrepareAsync(session, screen, cancellationToken);
        var status = await ImportPointsAsync(session, screen, cancellationToken);
        if (status.Reports?.Errors is { } report)
        {
            screen.Line(await DownloadAsync(report, cancellationToken));
        }

        if (exit)
        {
            await stack.StopAsync();
            return status.Final && status.Reports?.Errors is not null ? 0 : CommandLine.Failed;
        }

        Introduction.WriteCommands(screen, stack, folder);
        await ServeCommand.UntilStoppedAsync(stack, screen, cancellationToken);
        return 0;
    }

    private static async Task PrepareAsync(HostSession session, Screen screen, CancellationToken cancellationToken)
    {
        screen.Line();
        var settings = new ProgramSettings { Name = "Demo café", ResultEmail = Merchant, ExpectedCustomers = DemoCustomers.Count };
        var created = await session.Api.EnsureProgramAsync(Program, settings, cancellationToken);
        screen.Line(created ? "Created the program 'demo'." : "The program 'demo' is there from an earlier run.");

        using var export = new MemoryStream(DemoCustomers.Export());
        var request = new ImportRequest("customers.csv", Program, "customers", Options: new Dictionary<string, string>(StringComparer.Ordinal), ExpectedCustomers: null);
        var (status, seconds) = await RunAsync(session, request, export, screen, cancellationToken);
        if (ImportExitCodes.Of(status.State) != 0)
        {
            ImportSummary.Write(screen, status, session.Mailbox, seconds);
            throw new LocalHostException("The demo's customers could not be imported, so there is nothing to give points to.");
        }

        screen.Line(string.Create(
            CultureInfo.InvariantCulture, $"{status.Created:N0} customers created, {status.Rows - status.Created:N0} known before; {seconds:0.0} s"));
    }

    private static async Task<ImportStatus> ImportPointsAsync(HostSession session, Screen screen, CancellationToken cancellationToken)
    {
        screen.Line();
        screen.Line("Dropping points.csv into imports/demo/points-add/: 2,000 rows, about 5 % wrong.");
        using var points = new MemoryStream(DemoPoints.File(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
        var request = new ImportRequest("points.csv", Program, "points-add", new Dictionary<string, string>(StringComparer.Ordinal) { ["notify"] = Merchant }, ExpectedCustomers: null);
        var (status, seconds) = await RunAsync(session, request, points, screen, cancellationToken);
        ImportSummary.Write(screen, status, session.Mailbox, seconds);
        return status;
    }

    /// <summary>A file that an earlier demo has imported already waits for somebody to say that it is meant again.</summary>
    private static async Task<(ImportStatus Status, double Seconds)> RunAsync(
        HostSession session, ImportRequest request, Stream content, Screen screen, CancellationToken cancellationToken)
    {
        var (status, seconds) = await ImportRunner.RunAsync(session, request, content, screen, cancellationToken);
        if (status.State != nameof(ImportState.AwaitingConfirmation))
        {
            return (status, seconds);
        }

        screen.Line($"{status.Reason} The demo confirms it.");
        return await ImportRunner.FollowAsync(
            session,
            request.Program,
            request.FileName,
            Until.End,
            async _ => (await session.Api.TellAsync(request.Program, status.Id, "confirm", by: null, cancellationToken)).Id,
            screen,
            cancellationToken);
    }

    /// <summary>Downloads the report as the merchant would: with the link and nothing else.</summary>
    private static async Task<string> DownloadAsync(Uri report, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        try
        {
            var bytes = await client.GetByteArrayAsync(report, cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"The link works: the error report has {bytes.Length:N0} bytes and {bytes.Count(value => value == '\n') - 1:N0} rows.");
        }
        catch (HttpRequestException exception)
        {
            throw new LocalHostException($"The link to the error report does not work: {exception.Message}", exception);
        }
    }
}
