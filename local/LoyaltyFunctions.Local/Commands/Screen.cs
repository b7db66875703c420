using Spectre.Console;

namespace LoyaltyFunctions.Local.Commands;

/// <summary>The terminal, or a file or pipe in its place: then there are plain lines, and nothing moves.</summary>
internal sealed class Screen
{
    private const int PlainWidth = 160;
    private const int BarWidth = 24;

    private readonly IAnsiConsole _console;
    private readonly bool _moves;

    /// <summary>Writes to a writer; what is not a terminal gets plain lines.</summary>
    public Screen(TextWriter writer)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        _moves = _console.Profile.Out.IsTerminal && _console.Profile.Capabilities.Ansi;
        if (!_moves)
        {
            _console.Profile.Width = PlainWidth;
        }
    }

    /// <summary>How many characters fit in a line.</summary>
    public int Width => _console.Profile.Width;

    /// <summary>Whether somebody is there to answer.</summary>
    public bool CanAsk => _moves && !Console.IsInputRedirected;

    /// <summary>Asks for a yes or a no; no answer is a no.</summary>
    public Task<bool> AskAsync(string question, CancellationToken cancellationToken) =>
        new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(_console, cancellationToken);

    /// <summary>Writes a line as it is: links stay whole, however narrow the terminal.</summary>
    public void Line(string text = "") => _console.Profile.Out.Writer.WriteLine(text);

    /// <summary>Writes a line that stands out.</summary>
    public void Heading(string text)
    {
        if (_moves)
        {
            _console.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
        }
        else
        {
            Line(text);
        }
    }

    /// <summary>Writes a table.</summary>
    public void Table(Table table) => _console.Write(table);

    /// <summary>Shows that something is under way. The work tells what it does, a sentence at a time.</summary>
    public Task<T> WaitAsync<T>(string title, Func<Action<string>, Task<T>> work)
    {
        if (_moves)
        {
            return _console.Status().StartAsync(Markup.Escape(title), context => work(text => context.Status(Markup.Escape(text))));
        }

        Line(title);
        return work(Line);
    }

    /// <summary>
    /// Shows how far something is, between two empty lines. The work tells its phase, and what is done of how much; null where that is not
    /// known.
    /// </summary>
    public Task<T> FollowAsync<T>(string title, Func<Action<string, double, double?>, Task<T>> work) =>
        _moves ? FollowMovingAsync(title, work) : FollowInLinesAsync(title, work);

    private async Task<T> FollowInLinesAsync<T>(string title, Func<Action<string, double, double?>, Task<T>> work)
    {
        Line();
        var result = await work(new ProgressLines(title, Line).Tell);
        Line();
        return result;
    }

    private Task<T> FollowMovingAsync<T>(string title, Func<Action<string, double, double?>, Task<T>> work)
    {
        // What changes its length stands last, so that the bar stays where it is.
        var progress = _console.Progress().Columns(
            new ProgressBarColumn { Width = BarWidth },
            new PercentageColumn(),
            new ElapsedTimeColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left });
        return progress.StartAsync(context =>
        {
            var task = context.AddTask(Markup.Escape(title));
            return work((phase, done, total) =>
            {
                task.Description = Markup.Escape($"{title}: {phase}");
                task.IsIndeterminate = total is null;
                task.MaxValue = total is > 0 ? total.Value : 1;
                task.Value = total is 0 ? 1 : done;
            });
        });
    }
}
