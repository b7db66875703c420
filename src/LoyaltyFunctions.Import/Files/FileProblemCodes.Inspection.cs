namespace LoyaltyFunctions.Import.Files;

/// <content>What <see cref="FileInspector"/> rejects a file for.</content>
public static partial class FileProblemCodes
{
    /// <summary>The file has no bytes, or nothing but blank lines.</summary>
    public const string EmptyFile = "empty-file";

    /// <summary>The file has a header and no row below it.</summary>
    public const string NoRows = "no-rows";

    /// <summary>The file has more bytes than <see cref="FileLimits.MaxBytes"/>.</summary>
    public const string FileTooLarge = "file-too-large";

    /// <summary>The file has more rows than <see cref="FileLimits.MaxRows"/>.</summary>
    public const string TooManyRows = "too-many-rows";

    /// <summary>The file is a spreadsheet's own format (.xlsx, .xls, .ods, .numbers), whatever its name says.</summary>
    public const string Spreadsheet = "spreadsheet";

    /// <summary>The file is no delimited text: an archive, a document, a picture, a web page, JSON, or bytes without meaning.</summary>
    public const string NotCsv = "not-csv";

    /// <summary>The text is in no encoding that can be told from its bytes.</summary>
    public const string UnknownEncoding = "unknown-encoding";

    /// <summary>The text is UTF-8 in most places and something else in others.</summary>
    public const string MixedEncoding = "mixed-encoding";

    /// <summary>The <c>sep=</c> line asks for a delimiter that is not supported.</summary>
    public const string UnsupportedDelimiter = "unsupported-delimiter";

    /// <summary>A column that the type needs is not in the header.</summary>
    public const string MissingColumn = "missing-column";

    /// <summary>Two columns of the header stand for the same thing.</summary>
    public const string DuplicateColumn = "duplicate-column";

    /// <summary>The file is an export, whose points are balances, and nothing says whether to set or to add them.</summary>
    public const string ExportPoints = "export-points";

    /// <summary>A quotation mark opens a cell and nothing closes it, so that the rows after it are swallowed.</summary>
    public const string UnclosedQuote = "unclosed-quote";
}
