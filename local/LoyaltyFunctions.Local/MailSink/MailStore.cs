using System.Security.Cryptography;
using System.Text.Json;

namespace LoyaltyFunctions.Local.MailSink;

/// <summary>
/// The accepted mails, one file for each request, so that they survive a restart. A file is complete or not there: it is written
/// beside its place, flushed, and moved. Safe for concurrent use within one process.
/// </summary>
public sealed class MailStore
{
    private readonly string directory;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly List<SentMail> mails = [];
    private int lastNumber;

    /// <summary>Opens the store, makes its directory where there is none, and reads the mails in it.</summary>
    /// <param name="directory">The directory that holds nothing but this store's files.</param>
    /// <param name="time">Says when a mail is received.</param>
    /// <exception cref="InvalidDataException">A file in the directory is no mail.</exception>
    public MailStore(string directory, TimeProvider time)
    {
        this.directory = directory;
        this.time = time;
        Directory.CreateDirectory(directory);
        foreach (var unfinished in Directory.EnumerateFiles(directory, "*.tmp"))
        {
            File.Delete(unfinished);
        }

        foreach (var path in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            mails.Add(Read(path));
            lastNumber = NumberOf(path);
        }
    }

    /// <summary>What goes wrong on purpose with the next mails; nothing by default.</summary>
    public MailFaults Faults { get; } = new();

    /// <summary>Every mail, the newest first.</summary>
    public IReadOnlyList<MailMessage> List()
    {
        SentMail[] kept;
        lock (gate)
        {
            kept = [.. mails];
        }

        return [.. kept.Reverse().SelectMany(mail => mail.Messages)];
    }

    /// <summary>The mail of that id, or null.</summary>
    public MailMessage? Find(string id)
    {
        var request = id.Split('.')[0];
        SentMail? mail;
        lock (gate)
        {
            mail = mails.Find(sent => sent.Id == request);
        }

        return mail?.Messages.FirstOrDefault(message => message.Id == id);
    }

    /// <summary>Keeps an accepted request.</summary>
    /// <param name="request">The request's JSON, found to be in order.</param>
    /// <param name="cancellationToken">Gives up; nothing is kept then.</param>
    /// <returns>The id of its first copy.</returns>
    /// <exception cref="JsonException">A value is of another type than SendGrid's; nothing is kept.</exception>
    internal async Task<string> AddAsync(JsonElement request, CancellationToken cancellationToken)
    {
        var file = new MailFile(NewId(), time.GetUtcNow(), request);
        var mail = file.ToMail();
        var number = Interlocked.Increment(ref lastNumber);
        await WriteAsync(Path.Combine(directory, $"{number:D8}-{file.Id}.json"), file, cancellationToken);
        lock (gate)
        {
            mails.Add(mail);
        }

        return file.Id;
    }

    private static async Task WriteAsync(string path, MailFile file, CancellationToken cancellationToken)
    {
        var unfinished = path + ".tmp";
        await using (var stream = File.Create(unfinished))
        {
            await JsonSerializer.SerializeAsync(stream, file, SendRequest.Json, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }

    private static SentMail Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var file = JsonSerializer.Deserialize<MailFile>(stream, SendRequest.Json);
            return file?.ToMail() ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path} is no mail of this mailbox. Move it out of the directory, then start again.", problem);
        }
    }

    private static int NumberOf(string path) => int.TryParse(Path.GetFileName(path).Split('-')[0], out var number)
        ? number
        : throw new InvalidDataException($"{path} has no number at the start of its name. Move it out of the directory, then start again.");

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    private sealed record MailFile(string Id, DateTimeOffset ReceivedAt, JsonElement Request)
    {
        public SentMail ToMail() =>
            new(Id, ReceivedAt, Request.Deserialize<SendRequest>(SendRequest.Json) ?? throw new JsonException("The request is null."));
    }
}
