using LoyaltyFunctions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary>How a key is to be replaced.</summary>
/// <param name="OverlapHours">For how many hours both keys are good. Default: a day.</param>
internal sealed record Rotation(int? OverlapHours)
{
    private const int DefaultHours = 24, MaxHours = 30 * 24;

    /// <summary>For how long both keys are good.</summary>
    public TimeSpan Overlap => TimeSpan.FromHours(OverlapHours ?? DefaultHours);

    /// <summary>Reads a request, whose body may be empty.</summary>
    /// <returns>The rotation, or the answer to send.</returns>
    public static async Task<(Rotation? Rotation, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return (new Rotation((int?)null), null);
        }

        var (rotation, failedAt) = await StrictJson.ReadAsync<Rotation>(request, cancellationToken);
        if (rotation is null)
        {
            return (null, Problems.InvalidValue(
                $"The body could not be read as a rotation, at {failedAt}. Send nothing, or a JSON object with the hours for which both keys are to work: {{\"overlapHours\": {DefaultHours}}}."));
        }

        return rotation.OverlapHours is < 0 or > MaxHours
            ? (null, Problems.InvalidFields(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["overlapHours"] = [$"Use a whole number from 0 to {MaxHours}."] }))
            : (rotation, null);
    }
}
