using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoyaltyFunctions.Local.Tests.MailSink;

public sealed class SendRefusalTests
{
    private const string Valid = """
        {"personalizations":[{"to":[{"email":"owner@example.com"}]}],"from":{"email":"program@example.com"},"subject":"Hello",
        "content":[{"type":"text/plain","value":"Hello"},{"type":"text/html","value":"<p>Hello</p>"}]}
        """;

    private const string ToRequired =
        "The to array is required for all personalization objects, and must have at least one email object with a valid email address.";

    private const string FromRequired =
        "The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  "
        + "e.g. {\"email\" : \"example@example.com\"}  or {\"email\" : \"example@example.com\", \"name\" : \"Example Recipient\"}.";

    private const string SubjectRequired =
        "The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject "
        + "defined.";

    private const string ContentRequired =
        "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. We typically suggest "
        + "both text/plain and text/html blocks are included, but only one block is required.";

    private const string ContentOrder =
        "Following RFC 1341, section 7.2, if either text/html or text/plain are to be sent in your email: text/plain needs to be first, followed by "
        + "text/html, followed by any other content.";

    private const string Duplicate =
        "Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of "
        + "[OWNER@example.com] in the personalizations.0.bcc field.";

    public static TheoryData<string, string, string> Refusals => new()
    {
        { """{"personalizations":null}""", "personalizations", "The personalizations field is required and must have at least one personalization." },
        { """{"personalizations":[]}""", "personalizations", "The personalizations field is required and must have at least one personalization." },
        { """{"personalizations":"x"}""", "personalizations", "Invalid type. Expected: array, given: string." },
        { """{"personalizations":[null]}""", "personalizations.0", "Invalid type. Expected: object, given: null." },
        { """{"personalizations":[{"cc":[{"email":"a@example.com"}]}]}""", "personalizations.0.to", ToRequired },
        { """{"personalizations":[{"to":[]}]}""", "personalizations.0.to", ToRequired },
        { """{"personalizations":[{"to":["a@example.com"]}]}""", "personalizations.0.to.0", "Invalid type. Expected: object, given: string." },
        { """{"personalizations":[{"to":[null]}]}""", "personalizations.0.to.0", "Invalid type. Expected: object, given: null." },
        { """{"personalizations":[{"to":[{"name":"A"}]}]}""", "personalizations.0.to.0.email", "The to email parameter is required." },
        { """{"personalizations":[{"to":[{"email":"example@gmail,com"}]}]}""", "personalizations.0.to.0.email", "Does not contain a valid address." },
        { """{"personalizations":[{"to":[{"email":"owner@example.com"}],"bcc":[{"email":"OWNER@example.com"}]}]}""", "personalizations.0", Duplicate },
        { """{"from":null}""", "from.email", FromRequired },
        { """{"from":"program@example.com"}""", "from", "Invalid type. Expected: object, given: string." },
        { """{"from":{"email":"nobody"}}""", "from.email", "The from email does not contain a valid address." },
        { """{"reply_to":{"email":"nobody"}}""", "reply_to.email", "The reply_to email does not contain a valid address." },
        { """{"reply_to":{"email":"a@example.com"},"reply_to_list":[]}""", "reply_to", "Either reply_to or reply_to_list may be given, not both." },
        { """{"subject":""}""", "subject", SubjectRequired },
        { """{"content":[]}""", "content", ContentRequired },
        { """{"content":[{"type":"text/plain","value":""}]}""", "content.0.value", "The content value must be a string at least one character in length." },
        { """{"content":[{"value":"Hello"}]}""", "content.0.type", "The content type must be a string at least one character in length." },
        { """{"content":[{"type":"text/html","value":"a"},{"type":"text/plain","value":"b"}]}""", "content", ContentOrder },
        { """{"content":[{"type":"text/plain","value":"a"},{"type":"text/plain","value":"b"}]}""", "content", ContentOrder },
        { """{"custom_args":"7981"}""", "custom_args", "Invalid type. Expected: object, given: string." },
        { """{"custom_args":{"rows":7}}""", "custom_args.rows", "Invalid type. Expected: string, given: number." },
        { """{"headers":{"Reply-To":"x"}}""", "headers.Reply-To", "The header Reply-To is reserved and can't be set." },
        { """{"categories":["1","2","3","4","5","6","7","8","9","10","11"]}""", "categories", "You cannot have more than 10 categories per request." },
        { """{"categories":[""]}""", "categories.0", "A category must be a string of 1 to 255 characters." },
        { """{"asm":7}""", "asm", "Invalid type. Expected: object, given: number." },
        { """{"asm":{"group_id":"7"}}""", "asm.group_id", "The asm group_id is required and must be an integer." },
        { """{"asm":{}}""", "asm.group_id", "The asm group_id is required and must be an integer." },
        { """{"template_id":"points"}""", "template_id", "The template_id must be a valid GUID, you provided 'points'." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Send_WrongField_IsRefusedWithItsPathAndReason(string change, string field, string message)
    {
        await using var sink = await SinkHost.StartAsync();

        var answer = await sink.PostAsync(With(change));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = Errors(await answer.Body.ReadAsStringAsync()).ShouldHaveSingleItem();
        error.ShouldBe((field, message));
        sink.Store.List().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"subject":"Hello"}""")]
    [InlineData("""{"template_id":"d-f43daeeaef504760851f727007e0b5d0","subject":null,"content":null}""")]
    [InlineData("""{"subject":null,"personalizations":[{"to":[{"email":"owner@example.com"}],"subject":"Hello","cc":null}]}""")]
    [InlineData("""{"content":[{"type":"text/html","value":"<p>Hello</p>"},{"type":"text/calendar","value":"x"}]}""")]
    public async Task Send_LegitimateVariant_IsAccepted(string change)
    {
        await using var sink = await SinkHost.StartAsync();

        var answer = await sink.PostAsync(With(change));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        sink.Store.List().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Send_SeveralErrors_TellsThemAllAndWhereToReadAboutThem()
    {
        await using var sink = await SinkHost.StartAsync();

        var answer = await sink.PostAsync("{}");

        using var json = JsonDocument.Parse(await answer.Body.ReadAsStringAsync());
        var errors = json.RootElement.GetProperty("errors").EnumerateArray().Select(error => (Text(error, "field"), Text(error, "help")));
        const string Help = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#";
        errors.ShouldBe(
        [
            ("personalizations", Help + "-Personalizations-Errors"), ("from.email", Help + "message.from"), ("subject", Help + "message.subject"),
            ("content", Help + "message.content"),
        ]);
    }

    [Theory]
    [InlineData(1001, 1, "The personalization block is limited to 1000 personalizations per API request. You have provided 1001 personalizations. Please consider splitting this into multiple requests and resending your request.")]
    [InlineData(2, 501, "There is a limit of 1000 total recipients (to + cc + bcc) per request.")]
    public async Task Send_TooManyRecipients_IsRefused(int personalizations, int recipients, string message)
    {
        await using var sink = await SinkHost.StartAsync();
        var envelopes = Enumerable.Range(0, personalizations)
            .Select(_ => new { to = Enumerable.Range(0, recipients).Select(number => new { email = $"c{number}@example.com" }) });

        var answer = await sink.PostAsync(With(JsonSerializer.Serialize(new { personalizations = envelopes })));

        Errors(await answer.Body.ReadAsStringAsync()).ShouldBe([("personalizations", message)]);
    }

    [Fact]
    public async Task Send_ThousandPersonalizations_IsAccepted()
    {
        await using var sink = await SinkHost.StartAsync();
        var envelopes = Enumerable.Range(0, 1000).Select(number => new { to = new[] { new { email = $"c{number}@example.com" } } });

        var answer = await sink.PostAsync(With(JsonSerializer.Serialize(new { personalizations = envelopes })));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        sink.Store.List().Count.ShouldBe(1000);
    }

    [Fact]
    public async Task Send_CustomArgsBeyondTheirLimit_IsRefused()
    {
        await using var sink = await SinkHost.StartAsync();

        var answer = await sink.PostAsync(With(JsonSerializer.Serialize(new { custom_args = new { note = new string('x', 10_000) } })));

        Errors(await answer.Body.ReadAsStringAsync()).ShouldBe(
            [("custom_args", "The combined size of custom_args may not exceed 10000 bytes. You have provided 10011 bytes.")]);
    }

    [Theory]
    [InlineData(2, 5_000, "The total size of substitutions may not exceed 10000 bytes per personalization. You have provided 10006 bytes.")]
    [InlineData(101, 1, "There is a limit of 100 substitutions per personalization. You have provided 101.")]
    public async Task Send_SubstitutionsBeyondTheirLimits_IsRefused(int count, int length, string message)
    {
        await using var sink = await SinkHost.StartAsync();
        var substitutions = Enumerable.Range(0, count).ToDictionary(number => $"-{number}-", _ => new string('x', length));
        var envelope = new { to = new[] { new { email = "owner@example.com" } }, substitutions };

        var answer = await sink.PostAsync(With(JsonSerializer.Serialize(new { personalizations = new[] { envelope } })));

        Errors(await answer.Body.ReadAsStringAsync()).ShouldBe([("personalizations.0.substitutions", message)]);
    }

    [Fact]
    public async Task Send_SubstitutionsWithADynamicTemplate_IsRefused()
    {
        await using var sink = await SinkHost.StartAsync();

        var answer = await sink.PostAsync(With(
            """{"template_id":"d-f43daeeaef504760851f727007e0b5d0","personalizations":[{"to":[{"email":"owner@example.com"}],"substitutions":{"-a-":"b"}}]}"""));

        Errors(await answer.Body.ReadAsStringAsync()).ShouldBe([("personalizations.0.substitutions", "Substitutions may not be used with dynamic templating")]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Basic c2VjcmV0")]
    public async Task Send_WithoutAKey_IsUnauthorized(string? authorization)
    {
        await using var sink = await SinkHost.StartAsync();

        using var answer = await sink.PostRawAsync(Valid, "application/json", authorization);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"errors":[{"message":"The provided authorization grant is invalid, expired, or revoked","field":null,"help":null}]}""");
        sink.Store.List().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"from\":", "application/json", HttpStatusCode.BadRequest, "Bad Request")]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "Bad Request")]
    [InlineData(Valid, "text/plain", HttpStatusCode.UnsupportedMediaType, "Content-Type should be application/json.")]
    public async Task Send_NoJsonObject_IsRefused(string body, string mediaType, HttpStatusCode status, string message)
    {
        await using var sink = await SinkHost.StartAsync();

        using var answer = await sink.PostRawAsync(body, mediaType, "Bearer SG.test");

        answer.StatusCode.ShouldBe(status);
        Errors(await answer.Content.ReadAsStringAsync()).ShouldBe([((string?)null, message)]);
    }

    [Fact]
    public async Task Send_FieldOfAnUnexpectedType_IsRefusedAndNothingIsKept()
    {
        await using var sink = await SinkHost.StartAsync();

        var answer = await sink.PostAsync(With("""{"tracking_settings":{"click_tracking":{"enable":"no"}}}"""));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Directory.GetFiles(sink.MailDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_MoreThanThirtyMegabytes_IsTooLarge()
    {
        await using var sink = await SinkHost.StartAsync();

        var answer = await sink.PostAsync(With(JsonSerializer.Serialize(new { attachments = new string('x', 30_000_000) })));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        Errors(await answer.Body.ReadAsStringAsync()).ShouldBe([((string?)null, "The JSON payload you have included in your request is too large.")]);
    }

    private static string With(string change)
    {
        var message = JsonNode.Parse(Valid)!.AsObject();
        foreach (var member in JsonNode.Parse(change)!.AsObject())
        {
            message[member.Key] = member.Value?.DeepClone();
        }

        return message.ToJsonString();
    }

    private static List<(string? Field, string? Message)> Errors(string body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("errors").EnumerateArray().Select(error => (Text(error, "field"), Text(error, "message")))];
    }

    private static string? Text(JsonElement error, string name) => error.GetProperty(name).GetString();
}
