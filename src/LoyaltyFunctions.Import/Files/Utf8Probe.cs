using System.Buffers;
using System.Text;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Files;

/// <summary>Watches every byte of a file go by, in pieces of any size, and tells at the end which encoding it is.</summary>
internal sealed class Utf8Probe
{
    /// <summary>Bytes that stand for nothing in windows-1252.</summary>
    private static readonly SearchValues<byte> NotInWindows1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private readonly byte[] _pending = new byte[4];
    private int _pendingCount;
    private int _line = 1;
    private bool _lastWasReturn;

    /// <summary>How many characters beyond ASCII were well-formed UTF-8.</summary>
    internal long WellFormed { get; private set; }

    /// <summary>How many bytes or sequences were not.</summary>
    internal long Malformed { get; private set; }

    /// <summary>The physical line of the first malformed sequence; 0 where there is none.</summary>
    internal int FirstMalformedLine { get; private set; }

    /// <summary>The physical line of the first zero byte; 0 where there is none.</summary>
    internal int FirstZeroLine { get; private set; }

    /// <summary>Whether a malformed sequence can't be windows-1252 either.</summary>
    internal bool IsBeyondWindows1252 { get; private set; }

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        var zero = FirstZeroLine == 0 ? bytes.IndexOf((byte)0) : -1;
        if (zero >= 0)
        {
            FirstZeroLine = _line + CountLineBreaks(bytes[..zero], _lastWasReturn);
        }

        var rest = bytes;
        while (_pendingCount > 0 && !rest.IsEmpty)
        {
            _pending[_pendingCount++] = rest[0];
            rest = rest[1..];
            FinishPending();
        }

        AddWhole(bytes, rest);
        _line += CountLineBreaks(bytes, _lastWasReturn);
        _lastWasReturn = bytes.IsEmpty ? _lastWasReturn : bytes[^1] == '\r';
    }

    /// <summary>A sequence that the end of the file cuts off is malformed.</summary>
    internal void Complete()
    {
        if (_pendingCount > 0)
        {
            NoteMalformed(_pending.AsSpan(0, _pendingCount), _line);
            _pendingCount = 0;
        }
    }

    private void FinishPending()
    {
        var status = Rune.DecodeFromUtf8(_pending.AsSpan(0, _pendingCount), out _, out var consumed);
        if (status == OperationStatus.NeedMoreData)
        {
            return;
        }

        if (status == OperationStatus.Done)
        {
            WellFormed++;
        }
        else
        {
            NoteMalformed(_pending.AsSpan(0, consumed), _line);
        }

        var left = _pending.AsSpan(consumed, _pendingCount - consumed);
        _pendingCount = 0;
        if (left.Length > 0 && left[0] >= 0x80)
        {
            left.CopyTo(_pending);
            _pendingCount = left.Length;
            FinishPending();
        }
    }

    private void AddWhole(ReadOnlySpan<byte> all, ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOfAnyExceptInRange((byte)0x00, (byte)0x7F) is var next and >= 0)
        {
            rest = rest[next..];
            var status = Rune.DecodeFromUtf8(rest, out _, out var consumed);
            if (status == OperationStatus.NeedMoreData)
            {
                rest.CopyTo(_pending);
                _pendingCount = rest.Length;
                return;
            }

            if (status == OperationStatus.Done)
            {
                WellFormed++;
            }
            else
            {
                var line = FirstMalformedLine == 0 ? _line + CountLineBreaks(all[..^rest.Length], _lastWasReturn) : 0;
                NoteMalformed(rest[..consumed], line);
            }

            rest = rest[consumed..];
        }
    }

    private void NoteMalformed(ReadOnlySpan<byte> sequence, int line)
    {
        Malformed++;
        IsBeyondWindows1252 |= sequence.ContainsAny(NotInWindows1252);
        if (FirstMalformedLine == 0)
        {
            FirstMalformedLine = line;
        }
    }

    /// <summary>CR, LF and CR LF are one line break each, also where CR was the last byte of the piece before.</summary>
    private static int CountLineBreaks(ReadOnlySpan<byte> bytes, bool afterReturn)
    {
        var split = afterReturn && !bytes.IsEmpty && bytes[0] == '\n' ? 1 : 0;
        return LineBreaks.Count(bytes) - split;
    }
}
