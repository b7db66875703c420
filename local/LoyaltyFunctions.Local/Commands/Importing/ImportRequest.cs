using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>What is to be imported.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Program">The program.</param>
/// <param name="Type">The import type's name.</param>
/// <param name="Options">What is asked for beside that, by the names of <see cref="OptionNames"/>.</param>
/// <param name="ExpectedCustomers">How many customers the program will have, should it be new; null: the app's default.</param>
internal sealed record ImportRequest(
    string File, string Program, string Type, IReadOnlyDictionary<string, string> Options, int? ExpectedCustomers)
{
    /// <summary>The file's name without its folder.</summary>
    public string FileName => Path.GetFileName(File);

    /// <summary>Checks what can be checked before anything is started.</summary>
    /// <exception cref="LocalHostException">Something is wrong with it.</exception>
    public void Validate()
    {
        if (Directory.Exists(File))
        {
            throw new LocalHostException($"'{File}' is a folder. Name the CSV file to import.");
        }

        if (!System.IO.File.Exists(File))
        {
            throw new LocalHostException($"There is no file '{File}'. Name the CSV file to import.");
        }

        if (!ProgramIds.IsValid(Program))
        {
            throw new LocalHostException($"'{Program}' cannot be a program's id. Use {ProgramIds.Rule}.");
        }

        if (Type.Length == 0 || Type.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-'))
        {
            throw new LocalHostException($"'{Type}' cannot be an import type. The types are {string.Join(", ", Import.ImportTypes.Names)}.");
        }

        var (parsed, problems) = OptionParser.Parse(Options);
        if (problems.Count > 0)
        {
            throw new LocalHostException(problems[0]);
        }

        if (parsed.Notify is not null && !Recipients.AreValid(parsed.Notify))
        {
            throw new LocalHostException($"--notify needs an e-mail address, or up to {Recipients.Max} separated by commas.");
        }
    }
}
