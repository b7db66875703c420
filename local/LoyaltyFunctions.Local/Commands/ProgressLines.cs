using System.Globalization;

namespace LoyaltyFunctions.Local.Commands;

/// <summary>Progress without a terminal: a line at each new phase and at each fifth of it.</summary>
internal sealed class ProgressLines(string title, Action<string> write)
{
    private const int Steps = 5;

    private string? _last;

    /// <summary>Takes the phase, and what is done of how much.</summary>
    public void Tell(string phase, double done, double? total)
    {
        var percent = total is > 0 ? (int)(done / total.Value * Steps) * (100 / Steps) : 0;
        var line = percent > 0 ? string.Create(CultureInfo.InvariantCulture, $"{title}: {phase}, {percent} %") : $"{title}: {phase}";
        if (line != _last)
        {
            _last = line;
            write(line);
        }
    }
}
