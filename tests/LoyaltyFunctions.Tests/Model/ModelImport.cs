using System.Collections.Immutable;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>An import: its rows and what its sender asked for.</summary>
public sealed record ModelImport(int Number, string Type)
{
    public IReadOnlyList<ModelRow> Rows { get; init; } = [];

    /// <summary>The header's cells.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    public char Delimiter { get; init; } = ',';

    /// <summary>Options by name, as the query has them.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The import that this one, an undo, takes back.</summary>
    public ModelImport? Undoes { get; init; }

    /// <summary>Its id, once it was sent.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its state by the book.</summary>
    public string State { get; set; } = "";

    /// <summary>Whose e-mails were whose when it was previewed: a row that was shown to be one customer's never becomes another's.</summary>
    public IReadOnlyDictionary<string, string>? Owners { get; set; }

    /// <summary>What its rows did, once it was applied.</summary>
    public IReadOnlyList<ModelEffect> Effects { get; set; } = [];

    /// <summary>The undo that is under way or took it back.</summary>
    public ModelImport? UndoneBy { get; set; }

    /// <summary>The undo of its undo.</summary>
    public ModelImport? RestoredBy { get; set; }

    /// <summary>The state that an undo of its undo gives back.</summary>
    public string StateBeforeUndo { get; set; } = "";

    public bool HasChangedAnything => Effects.Any(effect => effect.Result is not (ModelResult.Failed or ModelResult.Unchanged));

    public bool Is(string option) => Options.GetValueOrDefault(option) is "true";

    public bool? Flag(string option) => Options.TryGetValue(option, out var text) ? text == "true" : null;

    /// <summary>The file.</summary>
    public string ToCsv() => Csv.Write(Delimiter, [Header, .. Rows.Select(row => row.Cells)]);
}
