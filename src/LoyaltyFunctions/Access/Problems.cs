using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Triggers.Http.Customers;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Access;

/// <summary>What goes wrong with a request, as RFC 9457 problem details with a stable <c>type</c>.</summary>
public static class Problems
{
    private const long Megabyte = 1024 * 1024;
    private const string TypePrefix = "urn:loyaltyfunctions:problem:";

    /// <summary>401: no key, or none that is known.</summary>
    public static IResult Unauthorized(HttpRequest request)
    {
        request.HttpContext.Response.Headers.WWWAuthenticate = $"ApiKey header=\"{Gate.Header}\"";
        return Problem(401, "key-required", "A key is required", $"Send a valid key in the header {Gate.Header}.");
    }

    /// <summary>403: the key is not for this.</summary>
    public static IResult Forbidden(Permissions needed) => Problem(
        403, "permission-missing", "The key may not do this", $"The request needs a key with the permission {needed}. Ask the program's administrator for one.");

    /// <summary>403: the key is not for imports of that type.</summary>
    public static IResult TypeNotAllowed(string type, TypeScope allowed) => Problem(
        403,
        "type-not-allowed",
        "The key may not work with imports of this type",
        $"The key may not work with imports of the type {Shown(type)}. {(allowed.Names is [] ? "There is no type that it may work with." : $"It may with these: {string.Join(", ", allowed.Names ?? [])}.")} Ask the program's administrator for another one.");

    /// <summary>403: partners are managed with a key to every program.</summary>
    public static IResult AdminKeyNeeded() => Problem(
        403, "permission-missing", "The key may not do this", "The request needs a key to every program. Ask whoever runs this deployment.");

    /// <summary>404: no such program, or one that is none of the key's business.</summary>
    public static IResult UnknownProgram(string program) => Problem(
        404, "unknown-program", "No such program", $"There is no program \"{Shown(program)}\". Create it with PUT /api/programs/{{program}}, or correct the id in the URL.");

    /// <summary>404: no such type.</summary>
    public static IResult UnknownType(string type) => Problem(
        404, "unknown-type", "No such import type", $"There is no import type \"{Shown(type)}\". Use one of these: {string.Join(", ", ImportTypes.Names)}.");

    /// <summary>404: no such import.</summary>
    public static IResult UnknownImport(string id) => Problem(
        404, "unknown-import", "No such import", $"The program has no import \"{Shown(id)}\". Use the id, or the Location, that the answer to the upload gave.");

    /// <summary>404: no template of that name.</summary>
    public static IResult UnknownTemplate(string file) => Problem(
        404, "unknown-type", "No such import type", $"There is no template \"{Shown(file)}\". Use one of these: {string.Join(", ", ImportTypes.Names.Select(name => $"{name}.csv"))}.");

    /// <summary>404: no such export.</summary>
    public static IResult UnknownExport(string id) => Problem(
        404, "unknown-export", "No such export", $"The program has no export \"{Shown(id)}\". Use the id, or the Location, that the answer to the request gave.");

    /// <summary>404: no such notice.</summary>
    public static IResult UnknownNotice(string kind) => Problem(
        404, "unknown-notice", "No such notice", $"There is no notice \"{Shown(kind)}\". Use one of these: {string.Join(", ", NoticeKinds.Names)}.");

    /// <summary>404: no such key.</summary>
    public static IResult UnknownKey(string id) => Problem(
        404, "unknown-key", "No such key", $"There is no key \"{Shown(id)}\" here. Use the id of one that the list of keys has: the 12 characters before the last \"_\" of the key.");

    /// <summary>409: a key that can't be replaced by another one.</summary>
    public static IResult KeyNotReplaceable(KeyEntity key) => Problem(
        409,
        "key-not-replaceable",
        "The key can't be replaced",
        $"Key {key.Id} {(key.RevokedAt is not null ? "was revoked" : key.ReplacedBy is null ? "has expired" : $"is replaced by key {key.ReplacedBy} already")}. {(key.ReplacedBy is null ? "Make a new key." : "Rotate that one; or, if nobody has it, revoke it and make a new key.")}");

    /// <summary>404: no such partner, or none of the program's.</summary>
    public static IResult UnknownPartner(string partner) => Problem(
        404, "unknown-partner", "No such partner", $"There is no partner \"{Shown(partner)}\" here. Use the id of one that the list of partners has.");

    /// <summary>400: an id that no partner can have.</summary>
    public static IResult InvalidPartnerId(string partner) => Problem(
        400, "invalid-partner-id", "The id is not valid", $"\"{Shown(partner)}\" can't be a partner's id. Use {ProgramIds.Rule}.");

    /// <summary>404: a report that the import does not have.</summary>
    public static IResult NoSuchReport(string report, IReadOnlyList<string> available) => Problem(
        404,
        "no-such-report",
        "No such report",
        $"The import has no report \"{Shown(report)}\". {(available.Count == 0 ? "It has no reports; they come with its preview or its end." : $"It has these: {string.Join(", ", available)}.")}");

    /// <summary>410: a report that retention has deleted.</summary>
    public static IResult ReportExpired(string report, int keepDays) => Problem(
        410,
        "report-expired",
        "The report is not kept any more",
        $"The report \"{report}\" of this import is gone. Reports are kept for {keepDays} days.");

    /// <summary>400: an id that no program can have.</summary>
    public static IResult InvalidProgramId(string program) => Problem(
        400, "invalid-program-id", "The id is not valid", $"\"{Shown(program)}\" can't be a program's id. Use {ProgramIds.Rule}.");

    /// <summary>413: a body beyond the type's limit.</summary>
    public static IResult TooLarge(long maxBytes) => Problem(
        413, "file-too-large", "The file is too large", $"The file has more than {(maxBytes < Megabyte ? "" : $"{maxBytes / Megabyte:N0} MB (")}{maxBytes:N0} bytes{(maxBytes < Megabyte ? "" : ")")}. Split it, with the header line in each part, and send the parts one after the other.");

    /// <summary>400: a JSON body that holds no rows.</summary>
    public static IResult InvalidJson(string detail) => Problem(400, "invalid-json", "The body is not rows in JSON", detail);

    /// <summary>415: a body that is neither CSV nor JSON.</summary>
    public static IResult UnsupportedType(string? contentType) => Problem(
        415, "unsupported-media-type", "The body must be CSV or JSON", $"The request's Content-Type is {(string.IsNullOrEmpty(contentType) ? "missing" : $"\"{Shown(contentType)}\"")}. Send the CSV file as the body, with Content-Type: text/csv, or rows as JSON, with application/json for an array of objects or application/x-ndjson for an object a line.");

    /// <summary>400: a value that can't be used.</summary>
    public static IResult InvalidValue(string detail) => Problem(400, "invalid-value", "A value is not valid", detail);

    /// <summary>409: something that the import, as it stands, does not allow.</summary>
    /// <param name="import">The import.</param>
    /// <param name="asked">What was asked for: <c>confirmed</c>.</param>
    /// <param name="instead">What is possible instead, in sentences; null: what the import's state allows.</param>
    public static IResult NotPossible(ImportEntity import, string asked, string? instead = null) => Problem(
        409, "not-possible", "The import does not allow that now", $"Import {import.Id} is {import.State} and can't be {asked}. {instead ?? NextSteps.For(import)}");

    /// <summary>400: options of an import that can't be used.</summary>
    public static IResult InvalidOptions(IReadOnlyList<string> problems) => Problem(
        400, "invalid-option", "An option is not valid", string.Join(' ', problems));

    /// <summary>422: an idempotency key that stands for another request already, which started an import.</summary>
    public static IResult IdempotencyKeyReused(string key, ImportEntity import) => IdempotencyKeyReused(key, $"import {import.Id}");

    /// <summary>422: an idempotency key that stands for another request already.</summary>
    /// <param name="key">The key.</param>
    /// <param name="started">What the other request started: <c>import</c> or <c>export</c>, with its id.</param>
    public static IResult IdempotencyKeyReused(string key, string started) => Problem(
        422,
        "idempotency-key-reused",
        "The idempotency key was used before",
        $"The Idempotency-Key \"{Shown(key)}\" came before with another request, which started {started}. Send that request unchanged to get its answer again, or send this one with a key of its own.");

    /// <summary>404: no such customer.</summary>
    public static IResult UnknownCustomer(string customer) => Problem(
        404, "unknown-customer", "No such customer", $"The program has no customer \"{Shown(customer)}\". Use a customer's id or e-mail address, URL-encoded.");

    /// <summary>409: an e-mail that another customer has.</summary>
    public static IResult EmailTaken(string detail) => Problem(409, "email-taken", "Another customer has the e-mail", detail);

    /// <summary>422: an adjustment that the program's rules forbid; <c>errors</c> lists why.</summary>
    public static IResult AdjustmentRefused(IReadOnlyList<IssueAnswer> errors) => Results.Problem(
        "The points were not changed; errors says why.",
        statusCode: 422,
        title: "The adjustment was refused",
        type: $"{TypePrefix}adjustment-refused",
        extensions: [new("errors", errors)]);

    /// <summary>422: an idempotency key that stands for another change already.</summary>
    public static IResult IdempotencyKeyReused(string key) => Problem(
        422,
        "idempotency-key-reused",
        "The idempotency key was used before",
        $"The Idempotency-Key \"{Shown(key)}\" came before with another request. Send that request unchanged to get its answer again, or send this one with a key of its own.");

    /// <summary>503: others changed a customer all the time.</summary>
    public static IResult Busy(string customerId) => Problem(
        503, "customer-busy", "The customer is being changed", $"Customer {customerId} was changed by others again and again meanwhile, so nothing was done. Send the request again.");

    /// <summary>401: a webhook that its shop did not sign.</summary>
    public static IResult InvalidSignature() => Problem(
        401,
        "invalid-signature",
        "The signature is not valid",
        $"The header {ShopifySignature.Header} is missing, or is not the HMAC-SHA256 of the body with the program's secret, in base 64. Set the shop's secret with PUT /api/programs/{{program}}/shopify, and send the body as it was signed.");

    /// <summary>400: fields of a body that can't be used, each with its reasons.</summary>
    public static IResult InvalidFields(IDictionary<string, string[]> errors) => Results.ValidationProblem(
        errors, detail: "Some fields are not valid; errors says which and why.", type: $"{TypePrefix}invalid-fields", title: "Some fields are not valid");

    /// <summary>404: no such webhook.</summary>
    public static IResult UnknownWebhook(string id) => Problem(
        404, "unknown-webhook", "No such webhook", $"The program has no webhook \"{Shown(id)}\". GET /api/programs/{{program}}/webhooks lists those that it has.");

    /// <summary>404: no such delivery.</summary>
    public static IResult UnknownDelivery(string id) => Problem(
        404, "unknown-delivery", "No such delivery", $"The webhook has no delivery \"{Shown(id)}\". GET /api/programs/{{program}}/webhooks/{{id}}/deliveries lists those that it has.");

    /// <summary>409: a webhook more than a program may have.</summary>
    public static IResult TooManyWebhooks(int max) => Problem(
        409, "too-many-webhooks", "The program has as many webhooks as it can", $"A program can have {max} webhooks, and this one has them. Delete one that is not needed any more.");

    /// <summary>409: something is to be sent to a webhook that is disabled.</summary>
    public static IResult WebhookDisabled(string id, string? reason) => Problem(
        409, "webhook-disabled", "The webhook is disabled", $"Webhook {id} is disabled. {reason} PUT its settings, with the same address or another one, to enable it.");

    /// <summary>412: what the request wants to change is not, or not any more, what its sender has seen.</summary>
    public static IResult PreconditionFailed() => Problem(
        412,
        "precondition-failed",
        "It has changed since",
        "What is stored is not what If-Match or If-None-Match expects: somebody changed, made or deleted it. Get it again, decide on what is there now, and send the change with the new ETag.");

    /// <summary>413: settings, or a customer, beyond their limit.</summary>
    public static IResult BodyTooLarge(long maxBytes) => Problem(
        413, "body-too-large", "The body is too large", $"The body has more than {maxBytes:N0} bytes. Send a shorter one.");

    /// <summary>400, or what the server said: a request that is broken as HTTP.</summary>
    public static IResult BrokenRequest(int status) => Problem(
        status, "broken-request", "The request is broken", "The request could not be read to its end: it is not valid HTTP, or its body is not as long as its Content-Length says. Send it again, whole.");

    /// <summary>503: storage is busy or out of reach.</summary>
    public static IResult StorageBusy() => Problem(
        503,
        "storage-busy",
        "Storage is busy",
        "Storage has too much to do, or does not answer. Send the request again after the seconds that Retry-After says; an upload with its Idempotency-Key, so that it is not imported twice.");

    /// <summary>500: something that is nobody's fault outside.</summary>
    /// <param name="errorId">What the log has it under.</param>
    public static IResult Unexpected(string errorId) => Problem(
        500,
        "unexpected",
        "Something went wrong here",
        $"The request failed for a reason that is not in it. Send it again; if it fails again, give support the error id {errorId}.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["errorId"] = errorId });

    private static IResult Problem(int status, string type, string title, string detail, IDictionary<string, object?>? more = null) =>
        Results.Problem(detail, statusCode: status, title: title, type: TypePrefix + type, extensions: more);

    private static string Shown(string text) => text.Length > 80 ? $"{text[..80]}…" : text;
}
