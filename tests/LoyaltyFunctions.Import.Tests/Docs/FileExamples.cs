using System.Text;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Import.Tests.Docs;

/// <summary>An example of each problem for which an inspection rejects a file.</summary>
internal static class FileExamples
{
    private const string OneRow = "Email,Points\nana@example.com,5\n";

    /// <summary>What inspects the example; null where the code is of another kind.</summary>
    internal static Func<Task<Inspection>>? Find(string code) => code switch
    {
        FileProblemCodes.MissingColumn => () => Sample.InspectAsync("Customer ID,Level\n7338441277598,Gold\n", ImportType.Tiers),
        FileProblemCodes.DuplicateColumn => () => Sample.InspectAsync("Email,Points,points_to_add\nana@example.com,5,5\n"),
        FileProblemCodes.ExportPoints => () => Sample.InspectAsync(
            "Email,Membership Type,Points,Created Date\nana@example.com,Gold,5,2024-05-01\n", ImportType.Combined),
        FileProblemCodes.EmptyFile => () => Sample.InspectAsync(""),
        FileProblemCodes.NoRows => () => Sample.InspectAsync("Email,Points\n"),
        FileProblemCodes.FileTooLarge => () => Sample.InspectAsync(OneRow + new string('\n', (int)Sample.Limits.MaxBytes)),
        FileProblemCodes.TooManyRows => () => Sample.InspectAsync(OneRow + string.Concat(Enumerable.Repeat("a@b.cd,5\n", Sample.Limits.MaxRows))),
        FileProblemCodes.Spreadsheet => () => Sample.InspectAsync(Encoding.Latin1.GetBytes("PK\x03\x04 [Content_Types].xml")),
        FileProblemCodes.NotCsv => () => Sample.InspectAsync("[{\"email\": \"ana@example.com\"}]"),
        FileProblemCodes.UnknownEncoding => () => Sample.InspectAsync([.. "Email,Points,Reason\nana@example.com,5,"u8, 0x83, 0x7C, 0x83, 0x43, 0x83, 0x93, 0x83, 0x67, 0x81, 0x5B]),
        FileProblemCodes.MixedEncoding => () => Sample.InspectAsync([.. "Email,Points,Reason\nana@example.com,5,Für dich, Zoë\nbob@example.com,5,F"u8, 0xFC, .. "r dich\n"u8]),
        FileProblemCodes.UnsupportedDelimiter => () => Sample.InspectAsync("sep=#\nEmail#Points\nana@example.com#5\n"),
        FileProblemCodes.UnclosedQuote => () => Sample.InspectAsync(OneRow + "bob@example.com,\"5\ncy@example.com,5\n"),
        FileProblemCodes.InvalidOption => () => Task.FromResult(Rejected(code, OptionParser.Parse([new("points", "replace")]).Problems)),
        _ => null,
    };

    private static Inspection Rejected(string code, IReadOnlyList<string> problems) =>
        new(null, null, 0, [.. problems.Select(problem => new FileProblem(code, problem))]);
}
