using Azure.Data.Tables;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LoyaltyFunctions.Tests.Access;

public sealed class GateTests : IClassFixture<TestStorage>
{
    private readonly TestStorage _storage;
    private readonly ApiKey _admin = ApiKey.Create(ApiKey.Everywhere);
    private readonly KeyStore _keys;
    private readonly Gate _gate;
    private readonly string _program = TestStorage.NewId();

    public GateTests(TestStorage storage)
    {
        _storage = storage;
        _keys = new KeyStore(storage.Tables, TimeProvider.System);
        _gate = new Gate(storage.GrantsFor(_admin.Hash));
    }

    [Fact]
    public async Task Refuse_KeyWithThePermission_LetsIn()
    {
        var (key, _) = await _keys.CreateAsync(_program, new KeyTerms("Partner", Permissions.Read | Permissions.Import), default);

        (await RefuseAsync(key.Text, Permissions.Read)).ShouldBeNull();
        (await RefuseAsync(key.Text, Permissions.Import)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Permissions.Read)]
    [InlineData(Permissions.Import)]
    [InlineData(Permissions.Admin)]
    public async Task Refuse_AdminKey_LetsInEverywhere(Permissions needed) => (await RefuseAsync(_admin.Text, needed)).ShouldBeNull();

    [Fact]
    public async Task Refuse_KeyWithoutThePermission_Answers403()
    {
        var (key, _) = await _keys.CreateAsync(_program, new KeyTerms("Reader", Permissions.Read), default);

        ShouldBe(
            await RefuseAsync(key.Text, Permissions.Import),
            403,
            "urn:loyaltyfunctions:problem:permission-missing",
            "The request needs a key with the permission Import. Ask the program's administrator for one.");
    }

    [Fact]
    public async Task Refuse_KeyOfAnotherProgram_Answers404AsIfThereWereNone()
    {
        var (key, _) = await _keys.CreateAsync(TestStorage.NewId(), new KeyTerms("Partner", Permissions.All), default);

        ShouldBe(
            await RefuseAsync(key.Text, Permissions.Read),
            404,
            "urn:loyaltyfunctions:problem:unknown-program",
            $"There is no program \"{_program}\". Create it with PUT /api/programs/{{program}}, or correct the id in the URL.");
    }

    [Fact]
    public async Task Refuse_NoKeyOrNoneOfOurs_Answers401()
    {
        var (key, _) = await _keys.CreateAsync(_program, new KeyTerms("Partner", Permissions.All), default);
        string?[] wrong =
        [
            null,
            "",
            "password",
            $"lf_{_program}",
            (key with { Secret = new string('0', 64) }).Text,
            (key with { Id = "000000000000" }).Text,
            (key with { Secret = key.Secret.ToUpperInvariant() }).Text,
            ApiKey.Create(_program).Text,
            ApiKey.Create(ApiKey.Everywhere).Text,
            (key with { Owner = ApiKey.Everywhere }).Text,
        ];

        foreach (var text in wrong)
        {
            var request = Request(text);
            ShouldBe(
                await _gate.RefuseAsync(request, _program, Permissions.Read, default),
                401,
                "urn:loyaltyfunctions:problem:key-required",
                "Send a valid key in the header x-api-key.");
            request.HttpContext.Response.Headers.WWWAuthenticate.ToString().ShouldBe("ApiKey header=\"x-api-key\"");
        }
    }

    [Fact]
    public async Task Refuse_AdminKeyWhereThereIsNone_Answers401()
    {
        var gate = new Gate(_storage.GrantsFor(adminKeyHash: null));

        (await gate.RefuseAsync(Request(_admin.Text), _program, Permissions.Read, default)).ShouldBeOfType<ProblemHttpResult>().StatusCode.ShouldBe(401);
    }

    [Fact]
    public async Task Create_Key_StoresItsHashAndNothingOfItsSecret()
    {
        var (key, _) = await _keys.CreateAsync(_program, new KeyTerms("Partner", Permissions.Read), default);

        var stored = (await _storage.Tables.Keys.GetEntityAsync<TableEntity>(_program, $"k-{key.Id}")).Value;
        stored.GetString("Hash").ShouldBe(key.Hash);
        stored.GetString("Name").ShouldBe("Partner");
        string.Join('\n', stored.Select(column => $"{column.Value}")).ShouldNotContain(key.Secret[..16]);
    }

    [Fact]
    public void ToString_Key_NamesItWithoutItsSecret()
    {
        var key = ApiKey.Create("demo");

        $"{key}".ShouldBe($"lf_demo_{key.Id}");
        ApiKey.Parse(key.Text).ShouldBe(key);
    }

    private Task<IResult?> RefuseAsync(string? key, Permissions needed) => _gate.RefuseAsync(Request(key), _program, needed, default);

    private static HttpRequest Request(string? key)
    {
        var context = new DefaultHttpContext();
        if (key is not null)
        {
            context.Request.Headers[Gate.Header] = key;
        }

        return context.Request;
    }

    private static void ShouldBe(IResult? result, int status, string type, string detail)
    {
        var problem = result.ShouldBeOfType<ProblemHttpResult>().ProblemDetails;
        (problem.Status, problem.Type, problem.Detail).ShouldBe((status, type, detail));
    }
}
