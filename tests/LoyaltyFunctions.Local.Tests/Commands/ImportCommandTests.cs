using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Local.Commands;
using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Tests.Commands;

/// <summary>The command against a host of its own process and data folder: exit codes, the JSON line, and what people read.</summary>
public sealed class ImportCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loyalty-import-").FullName;
    private LocalStack? _stack;

    public async Task InitializeAsync() =>
        _stack = await LocalStack.StartAsync(new StackOptions { DataDirectory = Path.Combine(_folder, "data"), Port = FreePort(), InMemory = true });

    public async Task DisposeAsync()
    {
        await _stack!.StopAsync();
        await _stack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Import_GoodThenPartlyBadThenRejectedFile_ExitsWith0Then2Then3()
    {
        var customers = await ImportAsync("customers", "Customer ID,First Name,Last Name,Email,Accepts Email Marketing\n1001,Ada,Nowak,ada@example.com,yes\n");
        customers.Code.ShouldBe(0, customers.Error);
        customers.Json.GetProperty("state").GetString().ShouldBe("Completed");
        customers.Json.GetProperty("applied").GetInt32().ShouldBe(1);
        customers.Json.TryGetProperty("problems", out _).ShouldBeFalse();

        var points = await ImportAsync("points-add", "Customer ID,Points\n1001,100\n1001,ten\n");
        points.Code.ShouldBe(2, points.Error);
        points.Json.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["id", "state", "rows", "applied", "failed", "warnings", "errorReport", "appliedReport", "seconds", "before", "after"], ignoreOrder: true);
        points.Json.GetProperty("state").GetString().ShouldBe("PartiallyCompleted");
        points.Json.GetProperty("rows").GetInt32().ShouldBe(2);
        points.Json.GetProperty("failed").GetInt32().ShouldBe(1);
        using var client = new HttpClient();
        (await client.GetStringAsync(points.Json.GetProperty("errorReport").GetString())).ShouldContain("1001,ten");

        var rejected = await ImportAsync("points-add", "Name,Age\nAda,7\n");
        rejected.Code.ShouldBe(3, rejected.Error);
        rejected.Json.GetProperty("state").GetString().ShouldBe("Rejected");
        rejected.Json.GetProperty("problems").GetArrayLength().ShouldBeGreaterThan(0);
        rejected.Json.GetProperty("problems")[0].ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Start_SecondHostOnTheSameFolder_IsRefused()
    {
        var options = new StackOptions { DataDirectory = Path.Combine(_folder, "data"), Port = FreePort(), InMemory = true };

        var exception = await Should.ThrowAsync<LoyaltyFunctions.Local.Hosting.LocalHostException>(() => LocalStack.StartAsync(options));

        exception.Message.ShouldBe(
            $"A host already runs on {Path.Combine(_folder, "data")} (process {Environment.ProcessId}, {_stack!.State.Address}). " +
            "Stop it first, or choose another folder with --data.");
    }

    [Fact]
    public void AdminKey_OfAFolder_IsKeptAndReadableByItsOwnerAlone()
    {
        var folder = DataFolder.Open(Path.Combine(_folder, "keys"));

        var made = AdminKey.Ensure(folder);
        var read = AdminKey.Ensure(folder);

        made.IsNew.ShouldBeTrue();
        read.ShouldBe(new AdminKey(made.Key, IsNew: false));
        made.Key.Owner.ShouldBe(ApiKey.Everywhere);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder.AdminKeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task<(int Code, JsonElement Json, string Error)> ImportAsync(string type, string content)
    {
        var file = Path.Combine(_folder, $"{type}.csv");
        await File.WriteAllTextAsync(file, content);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["import", file, "--program", "cafe", "--type", type, "--notify", "owner@example.com", "--json", "--data", Path.Combine(_folder, "data")],
            output,
            error);
        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        return (code, JsonSerializer.Deserialize<JsonElement>(lines.ShouldHaveSingleItem(error.ToString())), error.ToString());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
