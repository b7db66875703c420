namespace LoyaltyFunctions.Import.Options;

/// <summary>Reads an import's options from names and values, wherever they were written.</summary>
public static class OptionParser
{
    /// <summary>Reads options. A name that no option has is a problem; leave out what may be there for others.</summary>
    /// <param name="given">Names and values as they were written. Outer spaces of values are ignored; an empty text is no text.</param>
    public static ParsedOptions Parse(IEnumerable<KeyValuePair<string, string>> given)
    {
        var options = new ImportOptions();
        var problems = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (OptionNames.Find(name) is not { } known)
            {
                problems.Add($"There is no option \"{OptionDefinition.Shown(name)}\". The options are {string.Join(", ", OptionNames.All)}.");
            }
            else if (!seen.Add(known))
            {
                problems.Add($"The option {known} is given more than once. Give it once.");
            }
            else
            {
                (options, var problem) = OptionDefinition.Of(known).Read(options, value.Trim());
                problems.AddRange(problem is null ? [] : [problem]);
            }
        }

        return new ParsedOptions(options, problems);
    }
}
