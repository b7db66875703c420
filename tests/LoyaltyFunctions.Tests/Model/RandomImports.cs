using System.Collections.Immutable;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>Makes imports up: files of every type, with options.</summary>
public sealed class RandomImports(Random random, ModelProgram program)
{
    private static readonly string[] Types = ["customers", "points-add", "points-add", "points-set", "tiers", "profiles", "combined", "combined"];

    private static readonly Dictionary<string, string[]> Spellings = new()
    {
        [RandomRows.Id] = ["Customer ID", "shopify_id", "customer_id"],
        [RandomRows.Email] = ["Email", "E-MAIL", "Emails"],
        [RandomRows.Expiry] = ["Points Expiry Date", "expiry date"],
        [RandomRows.Tier] = ["Tier Name", "VIP Tier", "membership level"],
        [RandomRows.Description] = ["Description", "Reason"],
    };

    private int _number;

    /// <summary>The customers that the program begins with.</summary>
    public ModelImport First()
    {
        string[] columns = [RandomRows.Id, RandomRows.Email, RandomRows.OptedIn];
        var rows = Enumerable.Range(0, 7).Select(number => new ModelRow
        {
            Id = $"C{number}",
            Email = $"person{number}@example.com",
            OptedIn = number > 0,
            Cells = [$"C{number}", $"person{number}@example.com", number > 0 ? "yes" : "no"],
        });
        return new ModelImport(++_number, "customers") { Header = columns, Rows = [.. rows] };
    }

    public ModelImport Next()
    {
        var import = new ModelImport(++_number, Types[random.Next(Types.Length)]);
        import = import with { Options = Options(import.Type), Delimiter = ",;\t|"[random.Next(4)] };
        var columns = Columns(import.Type);
        var rows = RowsOf(import, columns);
        var mayBeWrong = random.Next(3) > 0;
        return import with
        {
            Header = [.. columns.Select(column => Spellings.TryGetValue(column, out var spellings) ? spellings[random.Next(spellings.Length)] : column)],
            Rows = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => rows.Next(mayBeWrong))],
        };
    }

    /// <summary>The failed rows of an import, put right.</summary>
    public ModelImport Corrected(ModelImport import, IReadOnlyList<ModelRow> failed)
    {
        // The columns by their own names: the header may spell them otherwise.
        var own = import.Header.Where(name => name != "Errors").ToList();
        var columns = own.Select(name => Spellings.FirstOrDefault(spelling => spelling.Value.Contains(name), new(name, [])).Key).ToList();
        var rows = RowsOf(import, columns);
        return import with
        {
            Number = ++_number,
            Header = ["Errors", .. own],
            Options = import.Options.Remove("mode").Remove("allOrNothing"),
            Rows = [.. failed.Select(_ => rows.Next(mayBeWrong: false)).Select(row => row with { Cells = ["", .. row.Cells] })],
            Id = "",
            State = "",
            Effects = [],
            UndoneBy = null,
            Owners = null,
        };
    }

    public ModelImport Undo(ModelImport import)
    {
        var options = ImmutableSortedDictionary<string, string>.Empty;
        options = random.Next(2) == 0 ? options.Add("mode", "apply") : options;
        return new ModelImport(++_number, "undo") { Undoes = import, Options = random.Next(5) == 0 ? options.Add("allOrNothing", "true") : options };
    }

    private RandomRows RowsOf(ModelImport import, IReadOnlyList<string> columns) =>
        new(random, program, import.Type, import.Type == "points-set" || import.Options.GetValueOrDefault("points") == "set", columns);

    private List<string> Columns(string type)
    {
        List<string> columns = type == "customers" ? [RandomRows.Id] : random.Next(3) switch
        {
            0 => [RandomRows.Id],
            1 => [RandomRows.Email],
            _ => [RandomRows.Id, RandomRows.Email],
        };
        string[] needed = type switch
        {
            "points-add" or "points-set" => [RandomRows.Points],
            "tiers" => [RandomRows.Tier],
            "profiles" => [RandomRows.Gender],
            "combined" => [Pick([RandomRows.Points, RandomRows.Tier, RandomRows.Gender, RandomRows.MonthDay])],
            _ => [],
        };
        string[] optional = type switch
        {
            "points-add" or "points-set" => [RandomRows.Expiry, RandomRows.Description],
            "tiers" => [RandomRows.Description, "Something else"],
            "profiles" => [Pick([RandomRows.Birthday, RandomRows.MonthDay]), RandomRows.Description],
            "combined" => [RandomRows.Points, RandomRows.Tier, RandomRows.Gender, RandomRows.Expiry, RandomRows.Description],
            _ => [RandomRows.Email, RandomRows.Name, RandomRows.OptedIn],
        };
        columns.AddRange(needed.Concat(optional.Where(column => !needed.Contains(column) && random.Next(3) > 0)));
        return [.. columns.OrderBy(_ => random.Next())];
    }

    private ImmutableSortedDictionary<string, string> Options(string type)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>();
        if (random.Next(3) == 0)
        {
            options["mode"] = "validate";
        }

        if (type == "combined" && random.Next(2) == 0)
        {
            options["points"] = Pick(["add", "set"]);
        }

        foreach (var (name, value, oneIn) in new[]
        {
            ("allOrNothing", "true", 8), ("issueRewards", "true", 2), ("affectsLifetime", Pick(["true", "false"]), 5), ("duplicates", "reject", 5),
            ("overdraw", "reject", 6), ("allowDowngrades", "false", 5), ("publicNote", "Für alle: =1+1, 🎉", 4),
        })
        {
            if (random.Next(oneIn) == 0)
            {
                options[name] = value;
            }
        }

        return options.ToImmutable();
    }

    private string Pick(string[] values) => values[random.Next(values.Length)];
}
