using System.Text.Json;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>POST /api/programs/{program}/keys</c>: makes a key of the program. The answer is the only place where it ever stands.</summary>
public sealed class PostKey(Gate gate, ProgramStore programs, KeyStore keys)
{
    /// <summary>Answers the request.</summary>
    [Function("PostKey")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/keys")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await programs.FindAsync(program, cancellationToken) is null)
        {
            return Problems.UnknownProgram(program);
        }

        var wanted = await ReadAsync(request, cancellationToken);
        if (wanted?.Name is not { Length: > 0 and <= 100 } name || name.Any(char.IsControl) || PermissionsOf(wanted) is not { } permissions)
        {
            return Problems.InvalidValue(
                "Send a JSON object with a name of 1 to 100 characters in one line and a list of permissions: read, import, confirm, admin. Example: {\"name\": \"Partner\", \"permissions\": [\"read\", \"import\"]}.");
        }

        var key = await keys.CreateAsync(program, name, permissions, cancellationToken);
        return Results.Json(new CreatedKey(key.Id, name, key.Text), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<WantedKey?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<WantedKey>(request.Body, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Permissions? PermissionsOf(WantedKey wanted)
    {
        var permissions = Permissions.None;
        foreach (var name in wanted.Permissions ?? [])
        {
            if (name is not ("read" or "import" or "confirm" or "admin"))
            {
                return null;
            }

            permissions |= Enum.Parse<Permissions>(name, ignoreCase: true);
        }

        return permissions == Permissions.None ? null : permissions;
    }

    private sealed record WantedKey(string? Name, IReadOnlyList<string>? Permissions);

    private sealed record CreatedKey(string Id, string Name, string Key);
}
