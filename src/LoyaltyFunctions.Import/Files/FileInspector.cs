using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Import.Files;

/// <summary>Takes the first look at a file: how it is written, which column holds what, and whether it can be imported at all.</summary>
public static class FileInspector
{
    /// <summary>
    /// Reads the whole file once, in memory that does not grow with it. Every problem that can be known beside the others is in the
    /// result; an import goes on only where there is none.
    /// </summary>
    /// <param name="content">The file from its first byte; it need not be seekable. Stays open.</param>
    /// <param name="fileName">The name under which the file came. It decides nothing: the bytes do.</param>
    /// <param name="type">What is to be imported: it says which columns are needed.</param>
    /// <param name="limits">How large the file may be. What is beyond <see cref="FileLimits.MaxBytes"/> is not read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="points">Combined: what the sender says that the column "Points" means; null where nothing was said, which an export does not pass with.</param>
    /// <param name="known">How the file is written, where this app wrote it, in UTF-8; null where that has to be found out.</param>
    public static async Task<Inspection> InspectAsync(
        Stream content,
        string fileName,
        ImportType type,
        FileLimits limits,
        CancellationToken cancellationToken,
        PointsMode? points = null,
        FileFormat? known = null)
    {
        var head = await FileHead.ReadAsync(content, cancellationToken);
        if (FindEarlyProblem(head.Span, fileName, known) is { } early)
        {
            return new Inspection(null, null, 0, [early]);
        }

        var utf16 = known is null ? TextEncodings.FindUtf16(head.Span) : null;
        var delimiter = known is null ? HeaderDelimiter.Detect(head.Span, utf16, type) : new HeaderDelimiter(known.Delimiter, 0, null);
        await using var probed = new ProbedStream(head, content, limits.MaxBytes);
        var scan = await FileScan.RunAsync(probed, TextEncodings.Of(utf16 ?? TextEncodings.Utf8), delimiter, cancellationToken);
        probed.Complete();
        var finding = new FileFinding(type, points, limits, delimiter, utf16, TextEncodings.HasUtf8Mark(head.Span), probed, scan);
        var judged = finding.Judge();
        return known is null || judged.Format is not { } format
            ? judged
            : judged with { Format = format with { Notes = [.. known.Notes, .. format.Notes] } };
    }

    private static FileProblem? FindEarlyProblem(ReadOnlySpan<byte> head, string fileName, FileFormat? known)
    {
        if (head.IsEmpty)
        {
            return FileProblems.Empty();
        }

        return known is not null ? null
            : TextEncodings.HasUtf32Mark(head) ? FileProblems.UnknownEncoding() : FileSignature.Find(head, fileName);
    }
}
