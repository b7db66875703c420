namespace LoyaltyFunctions.Import.Rows;

/// <content>What <see cref="RowParser"/> finds in a row by itself.</content>
public static partial class IssueCodes
{
    /// <summary>The row has cells beyond the header's last column.</summary>
    public const string TooManyCells = "too-many-cells";

    /// <summary>The row ends before a column that is read.</summary>
    public const string TooFewCells = "too-few-cells";

    /// <summary>Warning: the row ends before optional columns, which were read as empty.</summary>
    public const string ShortRow = "short-row";

    /// <summary>The row's quotation marks leave open where a cell ends.</summary>
    public const string BadQuoting = "bad-quoting";

    /// <summary>Warning: a cell without quotes has a quotation mark in it, and was read as it stands.</summary>
    public const string StrayQuote = "stray-quote";

    /// <summary>Neither an id nor an e-mail.</summary>
    public const string MissingCustomer = "missing-customer";

    /// <summary>A word such as N/A, or a spreadsheet's error, where a value belongs.</summary>
    public const string Placeholder = "placeholder";

    /// <summary>A spreadsheet wrote the id in scientific notation; its last digits are lost.</summary>
    public const string DamagedCustomerId = "damaged-customer-id";

    /// <summary>Warning: the id ends in zeros after its 15th digit, as spreadsheets round.</summary>
    public const string RoundedCustomerId = "rounded-customer-id";

    /// <summary>The id has thousands separators.</summary>
    public const string SeparatedCustomerId = "separated-customer-id";

    /// <summary>An e-mail in the column of ids.</summary>
    public const string EmailAsCustomerId = "email-as-customer-id";

    /// <summary>The id has characters that no id has, or too many.</summary>
    public const string InvalidCustomerId = "invalid-customer-id";

    /// <summary>The e-mail is none.</summary>
    public const string InvalidEmail = "invalid-email";

    /// <summary>The points are empty.</summary>
    public const string MissingPoints = "missing-points";

    /// <summary>The points are no number.</summary>
    public const string InvalidPoints = "invalid-points";

    /// <summary>The points have thousands separators, or a sign that may be a decimal one.</summary>
    public const string AmbiguousPoints = "ambiguous-points";

    /// <summary>The points have decimals.</summary>
    public const string FractionalPoints = "fractional-points";

    /// <summary>The points are in scientific notation.</summary>
    public const string ScientificPoints = "scientific-points";

    /// <summary>The points are beyond what one row may carry.</summary>
    public const string PointsTooLarge = "points-too-large";

    /// <summary>A deduction where the program allows none.</summary>
    public const string NegativePoints = "negative-points";

    /// <summary>A balance below zero.</summary>
    public const string NegativeBalance = "negative-balance";

    /// <summary>The date is not written yyyy-mm-dd.</summary>
    public const string DateFormat = "date-format";

    /// <summary>The date may be two dates, depending on whether the day or the month comes first.</summary>
    public const string AmbiguousDate = "ambiguous-date";

    /// <summary>The calendar has no such date.</summary>
    public const string ImpossibleDate = "impossible-date";

    /// <summary>The expiry date is past.</summary>
    public const string ExpiryPast = "expiry-past";

    /// <summary>An expiry date beside a deduction.</summary>
    public const string ExpiryOnDeduction = "expiry-on-deduction";

    /// <summary>Combined: an expiry date, and no points that could expire.</summary>
    public const string ExpiryWithoutPoints = "expiry-without-points";

    /// <summary>Tiers: the tier is empty.</summary>
    public const string MissingTier = "missing-tier";

    /// <summary>The tier has characters that no name has, or too many.</summary>
    public const string InvalidTier = "invalid-tier";

    /// <summary>The birthday in a column for whole dates has no year.</summary>
    public const string BirthdayWithoutYear = "birthday-without-year";

    /// <summary>The birthday is after today.</summary>
    public const string BirthdayInFuture = "birthday-in-future";

    /// <summary>The birthday is so long ago that nobody can have it.</summary>
    public const string BirthdayTooEarly = "birthday-too-early";

    /// <summary>The birthday in a column for months and days is not written MM/DD.</summary>
    public const string BirthdayFormat = "birthday-format";

    /// <summary>The gender is none of the four names.</summary>
    public const string InvalidGender = "invalid-gender";

    /// <summary>The description is too long.</summary>
    public const string DescriptionTooLong = "description-too-long";

    /// <summary>The name is too long.</summary>
    public const string NameTooLong = "name-too-long";

    /// <summary>The consent is neither yes nor no.</summary>
    public const string InvalidConsent = "invalid-consent";
}
