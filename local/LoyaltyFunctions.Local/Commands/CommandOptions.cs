using System.CommandLine;
using System.Globalization;
using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class CommandOptions
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "Where everything is kept: storage, mails, admin key, log. Default: .local in this repository, else in the working folder",
        HelpName = "DIR",
    };

    private readonly Option<int> _port = new("--port")
    {
        Description = "The port on 127.0.0.1",
        HelpName = "N",
        DefaultValueFactory = _ => StackOptions.DefaultPort,
        CustomParser = result => NumberOption.Parse(result, "--port", "a port", 1, 65535),
    };

    private readonly Option<bool> _inMemory = new("--in-memory")
    {
        Description = "Keep storage in memory: needed above about 400,000 customers, and lost at the end",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_port);
        command.Add(_inMemory);
    }

    /// <summary>What the command line says.</summary>
    public StackOptions Read(ParseResult parsed) => new()
    {
        DataDirectory = parsed.GetValue(_data) ?? DataFolder.FindDefault(Directory.GetCurrentDirectory()),
        Port = parsed.GetValue(_port),
        InMemory = parsed.GetValue(_inMemory),
    };
}
