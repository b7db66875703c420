using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>The app's HTTP API, as the commands use it.</summary>
internal sealed class ImportApi : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Talks to a host with a key.</summary>
    public ImportApi(Uri host, string key)
    {
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(host, "/api/") };
        _client.DefaultRequestHeaders.Add(Gate.Header, key);
    }

    /// <summary>Creates the program unless it exists.</summary>
    /// <returns>Whether it was created.</returns>
    public async Task<bool> EnsureProgramAsync(string program, ProgramSettings settings, CancellationToken cancellationToken)
    {
        using var found = await SendAsync(HttpMethod.Get, $"programs/{program}", content: null, cancellationToken);
        if (found.StatusCode != HttpStatusCode.NotFound)
        {
            await RequireSuccessAsync(found, cancellationToken);
            return false;
        }

        using var content = JsonContent.Create(settings, options: JsonSerializerOptions.Web);
        using var created = await SendAsync(HttpMethod.Put, $"programs/{program}", content, cancellationToken);
        await RequireSuccessAsync(created, cancellationToken);
        return true;
    }

    /// <summary>Where an import stands; null where it has not been taken yet.</summary>
    public async Task<ImportStatus?> FindImportAsync(string program, string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"programs/{program}/imports/{id}", content: null, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await RequireSuccessAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<ImportStatus>(JsonSerializerOptions.Web, cancellationToken);
    }

    /// <summary>Tells an import to go on or to stop: <c>confirm</c>, <c>cancel</c>, <c>resume</c>, or <c>undo</c>, which is an import of its own.</summary>
    /// <param name="program">The program.</param>
    /// <param name="id">The import.</param>
    /// <param name="verb">What to do.</param>
    /// <param name="by">Who asks for it; null: whose the key is.</param>
    /// <param name="cancellationToken">Gives up; the import may have been told.</param>
    /// <returns>The import, or the undo.</returns>
    /// <exception cref="LocalHostException">The import is not in a state for that; the message says what is possible instead.</exception>
    public async Task<ImportStatus> TellAsync(string program, string id, string verb, string? by, CancellationToken cancellationToken)
    {
        var query = by is null ? "" : $"?requestedBy={Uri.EscapeDataString(by)}";
        using var answer = await SendAsync(
            HttpMethod.Post, $"programs/{program}/imports/{Uri.EscapeDataString(id)}/{verb}{query}", content: null, cancellationToken);
        return await ReadAsync<ImportStatus>(answer, cancellationToken);
    }

    /// <summary>Where an import stands.</summary>
    /// <exception cref="LocalHostException">There is no such import.</exception>
    public async Task<ImportStatus> GetImportAsync(string program, string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            HttpMethod.Get, $"programs/{program}/imports/{Uri.EscapeDataString(id)}", content: null, cancellationToken);
        return await ReadAsync<ImportStatus>(answer, cancellationToken);
    }

    /// <summary>A page of a program's imports, newest first.</summary>
    /// <param name="program">The program.</param>
    /// <param name="query">Filter, size and continuation by their names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImportPage> ListImportsAsync(
        string program, IEnumerable<KeyValuePair<string, string>> query, CancellationToken cancellationToken)
    {
        var parameters = query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}");
        using var answer = await SendAsync(
            HttpMethod.Get, $"programs/{program}/imports?{string.Join('&', parameters)}", content: null, cancellationToken);
        return await ReadAsync<ImportPage>(answer, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
            return await _client.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LocalHostException(
                $"The host at {_client.BaseAddress!.GetLeftPart(UriPartial.Authority)} does not answer any more. Start it again; what it took goes on.", exception);
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await RequireSuccessAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellationToken))!;
    }

    private async Task RequireSuccessAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var detail = DetailOf(await answer.Content.ReadAsStringAsync(cancellationToken));
            var isForTheAsker = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Conflict;
            throw new LocalHostException(detail is not null && isForTheAsker
                ? detail
                : $"The host at {_client.BaseAddress!.GetLeftPart(UriPartial.Authority)} answered {(int)answer.StatusCode}: {detail ?? answer.ReasonPhrase}");
        }
    }

    /// <summary>The sentence of a problem's JSON; null where it is none.</summary>
    private static string? DetailOf(string text)
    {
        try
        {
            var problem = JsonSerializer.Deserialize<Problem>(text, JsonSerializerOptions.Web);
            return (problem?.Detail ?? problem?.Title, problem?.ErrorId) switch
            {
                (null, _) => null,
                (var sentence, null) => sentence,
                var (sentence, errorId) => $"{sentence} (error id {errorId})",
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Problem(string? Title, string? Detail, string? ErrorId);
}
