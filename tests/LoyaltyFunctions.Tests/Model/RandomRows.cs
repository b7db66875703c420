using System.Globalization;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>Makes rows up, good ones and bad ones, for a file with given columns.</summary>
public sealed class RandomRows(Random random, ModelProgram program, string type, bool setsPoints, IReadOnlyList<string> columns)
{
    public const string Id = "Customer ID", Email = "Email", Points = "Points", Expiry = "Points Expiry Date", Description = "Description";
    public const string Tier = "Tier Name", Birthday = "Birthday", MonthDay = "Birthday(MM/DD)", Gender = "Gender", Name = "Name", OptedIn = "Accepts Email Marketing";

    private static readonly string[] Days = ["2090-01-31", "2091-02-28", "2092-02-29", "2093-12-31"];
    private static readonly string[] Birthdays = ["1990-05-17", "1992-02-29", "--05-17", "--02-29", "--12-31"];
    private static readonly string[] Genders = ["man", "woman", "transgender", "preferNoResponse"];
    private static readonly string[] Names = ["Ana", "=1+1", "'t Hooft", "-5", "O\"Neil, Zoë", "@ 🎉", "+49 30", "Sofía; García"];
    private static readonly string[] Notes = ["Thanks", "=1+1", "Für Sie – 🎉", "5\" frame, blue; new", "-100", "'quoted'"];

    /// <summary>A row that says something of every column, or nothing, or something wrong.</summary>
    public ModelRow Next(bool mayBeWrong)
    {
        var row = Customer(new ModelRow());
        row = row with
        {
            Points = Says(Points, isNeeded: type is "points-add" or "points-set") ? RandomPoints() : null,
            Tier = Says(Tier, isNeeded: type == "tiers") ? RandomTier(mayBeWrong) : null,
            Birthday = Has(MonthDay) && random.Next(4) > 0 ? $"--{Pick(Birthdays)[^5..]}" : Says(Birthday, false) ? Pick(Birthdays[..2]) : null,
            Gender = Says(Gender, false) ? Pick(Genders) : null,
            Name = Says(Name, false) ? Pick(Names) : null,
            OptedIn = Says(OptedIn, false) ? random.Next(6) > 0 : null,
            Description = Says(Description, false) ? Pick(Notes) : null,
        };
        row = row.Points is > 0 && Says(Expiry, false) ? row with { Expires = DateOnly.ParseExact(Pick(Days), "yyyy-MM-dd", CultureInfo.InvariantCulture) } : row;
        return WithCells(mayBeWrong && random.Next(8) == 0 ? Spoil(row) : (row, null, null));
    }

    private ModelRow Customer(ModelRow row)
    {
        var id = $"C{random.Next(10)}";
        if (type == "customers")
        {
            return row with { Id = id, Email = Says(Email, false) ? RandomEmail() : null };
        }

        var (hasId, hasEmail) = (Has(Id), Has(Email));
        if (hasId && hasEmail && random.Next(3) == 0)
        {
            return row with { Id = id, Email = random.Next(8) == 0 ? RandomEmail() : program.Accounts.GetValueOrDefault(id)?[ModelAccount.Email] };
        }

        return hasId && (!hasEmail || random.Next(2) == 0) ? row with { Id = id } : row with { Email = RandomEmail() };
    }

    private string RandomEmail() => $"person{random.Next(12)}@example.com";

    private long RandomPoints()
    {
        var points = random.Next(5) == 0 ? 0 : random.Next(1, 200);
        return setsPoints || random.Next(3) > 0 ? points : -points;
    }

    private string RandomTier(bool mayBeWrong)
    {
        var name = mayBeWrong && random.Next(12) == 0 ? "Diamond" : program.Settings.Tiers[random.Next(program.Settings.Tiers.Count)].Name;
        return random.Next(4) switch { 0 => name.ToUpperInvariant(), 1 => $"  {name.ToLowerInvariant()} ", _ => name };
    }

    private bool Has(string column) => columns.Contains(column);

    private bool Says(string column, bool isNeeded) => Has(column) && (isNeeded || random.Next(4) > 0);

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    /// <summary>The row with one cell that can't be read.</summary>
    private (ModelRow Row, string? Column, string? Text) Spoil(ModelRow row)
    {
        (string Column, string Text, string Code)[] faults =
        [
            (Points, "ten", "invalid-points"), (Points, "1,000", "ambiguous-points"), (Points, "2.5", "fractional-points"), (Points, "1E3", "scientific-points"),
            (Points, "N/A", "placeholder"), (Expiry, "2020-01-31", "expiry-past"), (Expiry, "31.12.2090", "date-format"), (Gender, "female", "invalid-gender"),
            (Birthday, "05/17", "birthday-without-year"), (Birthday, "1991-02-29", "impossible-date"), (MonthDay, "17-May", "birthday-format"),
            (MonthDay, "02/30", "impossible-date"), (Tier, "N/A", "placeholder"), (OptedIn, "maybe", "invalid-consent"), (Description, new string('x', 501), "description-too-long"),
            (Email, "ana@example", "invalid-email"), (Id, "7.33844E+12", "damaged-customer-id"), (Name, new string('n', 513), "name-too-long"),
        ];
        var possible = faults.Where(fault => Has(fault.Column) && (fault.Column != Expiry || row.Points is > 0)).ToList();
        var (column, text, code) = Pick(possible);
        return (row with { Fault = code }, column, text);
    }

    private ModelRow WithCells((ModelRow Row, string? Column, string? Text) made)
    {
        var (row, spoilt, wrong) = made;
        return row with { Cells = [.. columns.Select(column => column == spoilt ? wrong! : CellOf(row, column))] };
    }

    private static string CellOf(ModelRow row, string column) => column switch
    {
        Id => row.Id,
        Email => row.Email,
        Points => row.Points?.ToString(CultureInfo.InvariantCulture),
        Expiry => row.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Tier => row.Tier,
        Birthday => row.Birthday,
        MonthDay => row.Birthday?[2..].Replace('-', '/'),
        Gender => row.Gender,
        Name => row.Name,
        OptedIn => row.OptedIn switch { true => "yes", false => "no", null => null },
        Description => row.Description,
        _ => "whatever",
    } ?? "";
}
