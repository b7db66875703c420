// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Globalization;

namespace Azure.Data.Tables.Queries;

/// <summary>Writes the values of an interpolated filter as OData literals.</summary>
internal static class ODataFilter
{
    internal static string? Create(FormattableString? filter)
    {
        if (filter is null)
        {
            return null;
        }

        string[] literals = [.. filter.GetArguments().Select((argument, index) => Literal(argument, index))];
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Literal(object? argument, int index) => argument switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "L",
        sbyte or byte or short or ushort or int or uint or decimal or float or double => Convert.ToString(argument, CultureInfo.InvariantCulture)!,
        Guid guid => $"guid'{guid}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexStringLower(data.ToMemory().Span)}'",
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime time => Time(time.ToUniversalTime()),
        string or char => $"'{argument.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => throw new ArgumentException($"Unable to convert argument {index} from type {argument.GetType()} to an OData literal."),
    };

    private static string Time(DateTime utc) => $"datetime'{utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)}'";
}
