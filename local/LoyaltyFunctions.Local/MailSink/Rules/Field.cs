using System.Text.Json;

namespace LoyaltyFunctions.Local.MailSink.Rules;

/// <summary>A value of the request and where it stands. A null counts as absent, as it does for SendGrid.</summary>
/// <param name="Value">The value, or null where the request has none.</param>
/// <param name="Path">The names and indexes that lead to it, between dots.</param>
/// <param name="Name">The last of them.</param>
internal readonly record struct Field(JsonElement? Value, string Path, string Name)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsPresent => Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    /// <summary>Whether the value is an object.</summary>
    public bool IsObject => Value is { ValueKind: JsonValueKind.Object };

    /// <summary>The text; empty where the value is no string.</summary>
    public string Text => Value is { ValueKind: JsonValueKind.String } value ? value.GetString()! : string.Empty;

    /// <summary>The value's members; none where it is no object.</summary>
    public IEnumerable<Field> Members
    {
        get
        {
            if (Value is not { ValueKind: JsonValueKind.Object } value)
            {
                return [];
            }

            var path = Path;
            return value.EnumerateObject().Select(member => new Field(member.Value, Join(path, member.Name), member.Name));
        }
    }

    /// <summary>The value's items; none where it is no array.</summary>
    public IReadOnlyList<Field> Items
    {
        get
        {
            if (Value is not { ValueKind: JsonValueKind.Array } value)
            {
                return [];
            }

            var path = Path;
            return [.. value.EnumerateArray().Select((item, index) => new Field(item, Join(path, index.ToString()), index.ToString()))];
        }
    }

    /// <summary>A member of this object, present or not.</summary>
    public Field this[string name]
    {
        get
        {
            JsonElement? found = Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;
            return new Field(found, Join(Path, name), name);
        }
    }

    /// <summary>An error where the value is there but of another type.</summary>
    public IEnumerable<SendError> MustBe(JsonValueKind kind, string section)
    {
        if (IsPresent && Value!.Value.ValueKind != kind)
        {
            yield return WrongType(kind, section);
        }
    }

    /// <summary>The error of an item that must be an object and is not.</summary>
    public SendError NoObject(string section) => WrongType(JsonValueKind.Object, section);

    private SendError WrongType(JsonValueKind expected, string section) =>
        SendError.At(Path, section, $"Invalid type. Expected: {NameOf(expected)}, given: {NameOf(Value?.ValueKind ?? JsonValueKind.Null)}.");

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Undefined => "null",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
