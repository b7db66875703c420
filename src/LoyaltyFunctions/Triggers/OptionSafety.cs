using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers;

/// <summary>
/// Holds an import's options against its program's settings. Where a setting protects the program's points, an import may be stricter than
/// the setting, not laxer: else whoever may send a file could change what the program's administrator decided.
/// </summary>
public static class OptionSafety
{
    /// <summary>Why the options can't be used, whole sentences; empty where they can.</summary>
    /// <param name="options">The options.</param>
    /// <param name="program">The program; null where there is none, which is a problem of its own.</param>
    public static IReadOnlyList<string> Check(ImportOptions options, LoyaltyProgram? program)
    {
        var problems = new List<string>();
        if (options.Notify is { } notify && !Recipients.AreValid(notify))
        {
            problems.Add($"The option notify is not a list of e-mail addresses. Separate at most {Recipients.Max} addresses by commas.");
        }

        if (program is not null)
        {
            // Overdrawing is declared from the strictest policy to the laxest, duplicates the other way round.
            Refuse(options.Overdraw > program.Overdraw, "overdraw", Name(options.Overdraw), Name(program.Overdraw));
            Refuse(options.AllowNegative == true && !program.AllowNegative, "allowNegative", "true", "false");
            Refuse(options.RequireOptIn == false && program.RequireOptIn, "requireOptIn", "false", "true");
            Refuse(options.AllowDowngrades == true && !program.AllowDowngrades, "allowDowngrades", "true", "false");
            Refuse(options.Duplicates < program.Duplicates, "duplicates", Name(options.Duplicates), Name(program.Duplicates));
            Refuse(options.AllOrNothing == false && program.AllOrNothing, "allOrNothing", "false", "true");
        }

        return problems;

        void Refuse(bool isLaxer, string option, string asked, string setting)
        {
            if (isLaxer)
            {
                problems.Add($"The option {option} is {asked}, which is laxer than the program's setting {setting}. Leave the option out, or have the program's administrator change the setting.");
            }
        }
    }

    private static string Name<T>(T value) => value?.ToString()?.ToLowerInvariant() ?? "";
}
