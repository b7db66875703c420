using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>What a request says about one customer, as it was written. What it leaves out, or leaves empty, stays as it is.</summary>
/// <param name="CustomerId">The customer's id in the shop.</param>
public sealed partial record CustomerFields(string CustomerId)
{
    private const int ProfileRecord = 2;

    /// <summary>The e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>The whole name; not read where there is a first or last one.</summary>
    public string? Name { get; init; }

    /// <summary>The given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Whether the customer takes part.</summary>
    public bool? OptedIn { get; init; }

    /// <summary>The birthday: <c>1990-05-17</c>, or without its year <c>05/17</c> or <c>--05-17</c>.</summary>
    public string? Birthday { get; init; }

    /// <summary>The gender.</summary>
    public string? Gender { get; init; }

    /// <summary>The name of the tier.</summary>
    public string? Tier { get; init; }

    /// <summary>Reads the fields as the rows of a customers file and of a combined one.</summary>
    /// <param name="rules">What values are held against.</param>
    public CustomerReading Read(RowRules rules)
    {
        var customer = FieldRow.Read(
            ImportType.Customers,
            rules,
            new(Column.CustomerId, "customerId", CustomerId),
            new(Column.Email, "email", Email),
            new(Column.Name, "name", Name),
            new(Column.FirstName, "firstName", FirstName),
            new(Column.LastName, "lastName", LastName),
            new(Column.AcceptsMarketing, "optedIn", OptedIn is { } optedIn ? optedIn ? "yes" : "no" : null));
        var profile = ReadProfile(rules);
        IReadOnlyList<RowIssue> errors = [.. customer.Errors, .. profile?.Errors.Where(error => error.Column != "customerId") ?? []];
        return errors.Count > 0
            ? new CustomerReading(null, null, errors, [])
            : new CustomerReading(customer.Row, profile is null ? null : profile.Row! with { RecordNumber = ProfileRecord }, [], customer.Warnings);
    }

    /// <summary>The same without the fields that errors are about.</summary>
    public CustomerFields Without(IEnumerable<RowIssue> errors)
    {
        var fields = this;
        foreach (var error in errors)
        {
            fields = error.Column switch
            {
                "email" => fields with { Email = null },
                "name" or "firstName" or "lastName" => fields with { Name = null, FirstName = null, LastName = null },
                "birthday" => fields with { Birthday = null },
                "gender" => fields with { Gender = null },
                "tier" => fields with { Tier = null },
                _ => fields,
            };
        }

        return fields;
    }

    private RowReading? ReadProfile(RowRules rules)
    {
        if (string.IsNullOrWhiteSpace(Tier) && string.IsNullOrWhiteSpace(Birthday) && string.IsNullOrWhiteSpace(Gender))
        {
            return null;
        }

        var stored = WithoutYear().Match(Birthday ?? "");
        var birthday = stored.Success ? $"{stored.Groups["month"].ValueSpan}/{stored.Groups["day"].ValueSpan}" : Birthday;
        return FieldRow.Read(
            ImportType.Combined,
            rules,
            new(Column.CustomerId, "customerId", CustomerId),
            new(Column.Tier, "tier", Tier),
            new(MonthAndDay().IsMatch(birthday ?? "") ? Column.BirthdayMonthDay : Column.Birthday, "birthday", birthday),
            new(Column.Gender, "gender", Gender));
    }

    /// <summary>The form in which a birthday without its year is given out, so that what was got can be sent back.</summary>
    [GeneratedRegex(@"^\s*--(?<month>[0-9]{2})-(?<day>[0-9]{2})\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithoutYear();

    [GeneratedRegex(@"^\s*[0-9]{1,2}/[0-9]{1,2}\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthAndDay();
}
