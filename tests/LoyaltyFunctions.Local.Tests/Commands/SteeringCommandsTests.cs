using System.Text.Json;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Commands;
using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Tests.Commands;

/// <summary>Previews, confirmations, undos and the history, each by its command, against a host with a data folder of its own.</summary>
public sealed class SteeringCommandsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loyalty-steering-").FullName;
    private LocalStack? _stack;

    public async Task InitializeAsync()
    {
        _stack = await LocalStack.StartAsync(new StackOptions { DataDirectory = Path.Combine(_folder, "data"), Port = PortProbe.FindFreePort(), InMemory = true });
        await FileAsync("import", "customers", "Customer ID,Email,Accepts Email Marketing\n1001,ada@example.com,yes\n1002,bo@example.com,yes\n");
    }

    public async Task DisposeAsync()
    {
        await _stack!.StopAsync();
        await _stack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Validate_ThenConfirm_AppliesWhatThePreviewShowed()
    {
        var preview = await FileAsync("validate", "points-add", "Customer ID,Points\n1001,100\n1002,ten\n", "--by", "Ann", "--public-note", "Süße Grüße");

        preview.Code.ShouldBe(4, preview.Error);
        StateOf(preview).ShouldBe("AwaitingConfirmation");
        (CountOf(preview, "applied"), CountOf(preview, "failed")).ShouldBe((1, 1));
        (PointsOf(preview, "before"), PointsOf(preview, "after")).ShouldBe((0, 100));
        (await DownloadAsync(preview, "previewReport")).ShouldContain("1001");

        var end = await RunAsync("confirm", IdOf(preview), "--by", "Ben", "--json");

        end.Code.ShouldBe(2, end.Error);
        StateOf(end).ShouldBe("PartiallyCompleted");
        PointsOf(end, "after").ShouldBe(100);
        var story = (await RunAsync("status", IdOf(preview), "--json")).Json;
        story.GetProperty("requestedBy").GetString().ShouldBe("Ann");
        story.GetProperty("publicNote").GetString().ShouldBe("Süße Grüße");
        story.GetProperty("confirmedBy").GetString().ShouldBe("Ben");
    }

    [Fact]
    public async Task Import_SameFileTwice_WaitsForConfirmationAndCanBeCancelled()
    {
        const string Points = "Customer ID,Points\n1001,5\n1002,6\n";
        (await FileAsync("import", "points-add", Points)).Code.ShouldBe(0);

        var again = await FileAsync("import", "points-add", Points);
        again.Code.ShouldBe(4, again.Error);
        again.Json.GetProperty("reason").GetString()!.ShouldStartWith("The file has the same content as import ");

        var cancelled = await RunAsync("cancel", IdOf(again), "--json");
        cancelled.Code.ShouldBe(5, cancelled.Error);
        StateOf(cancelled).ShouldBe("Cancelled");

        var late = await RunAsync("confirm", IdOf(again), "--json");
        late.Code.ShouldBe(1);
        late.Output.ShouldBeEmpty();
        late.Error.ShouldStartWith($"Import {IdOf(again)} is Cancelled and can't be confirmed.");
    }

    [Fact]
    public async Task Undo_WithoutYes_WaitsWithItsPreview_AndWithYesTakesAllBack()
    {
        var first = await FileAsync("import", "points-add", "Customer ID,Points\n1001,7\n");
        var second = await FileAsync("import", "points-add", "Customer ID,Points\n1002,8\n");

        var preview = await RunAsync("undo", IdOf(first), "--json");
        preview.Code.ShouldBe(4, preview.Error);
        preview.Json.GetProperty("undoes").GetString().ShouldBe(IdOf(first));
        (PointsOf(preview, "before"), PointsOf(preview, "after")).ShouldBe((15, 8));

        var undone = await RunAsync("undo", IdOf(second), "--yes", "--json");
        undone.Code.ShouldBe(0, undone.Error);
        StateOf(undone).ShouldBe("Completed");
        PointsOf(undone, "after").ShouldBe(7);

        var story = await RunAsync("status", IdOf(second), "--json");
        StateOf(story).ShouldBe("Undone");
        story.Json.GetProperty("undoneBy").GetString().ShouldBe(IdOf(undone));
    }

    [Fact]
    public async Task History_WithFilterAndLimit_ListsTheNewestFirst()
    {
        var older = await FileAsync("import", "points-add", "Customer ID,Points\n1001,1\n");
        var newer = await FileAsync("import", "points-add", "Customer ID,Points\n1001,2\n");

        var all = await RunAsync("history", "--type", "points-add", "--json");
        Ids(all).ShouldBe([IdOf(newer), IdOf(older)]);
        all.Json.GetProperty("hasMore").GetBoolean().ShouldBeFalse();

        var one = await RunAsync("history", "--limit", "1", "--json");
        Ids(one).ShouldBe([IdOf(newer)]);
        one.Json.GetProperty("hasMore").GetBoolean().ShouldBeTrue();

        var unknown = await RunAsync("history", "--state", "Lost");
        unknown.Code.ShouldBe(1);
        unknown.Error.ShouldStartWith("There is no state \"Lost\". The states are Received, ");
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("cancel")]
    [InlineData("undo")]
    [InlineData("resume")]
    [InlineData("status")]
    public async Task Run_UnknownImport_SaysWhatTheApiSays(string command)
    {
        var answer = await RunAsync(command, "nowhere");

        answer.Code.ShouldBe(1);
        answer.Error.ShouldBe("The program has no import \"nowhere\". Use the id, or the Location, that the answer to the upload gave." + Environment.NewLine);
    }

    private async Task<Answer> FileAsync(string command, string type, string content, params string[] more)
    {
        var file = Path.Combine(_folder, $"{type}.csv");
        await File.WriteAllTextAsync(file, content);
        return await RunAsync([command, file, "--type", type, "--json", .. more]);
    }

    private async Task<Answer> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. arguments, "--program", "cafe", "--data", Path.Combine(_folder, "data")], output, error);
        return new Answer(code, output.ToString(), error.ToString());
    }

    private static string IdOf(Answer answer) => answer.Json.GetProperty("id").GetString()!;

    private static string StateOf(Answer answer) => answer.Json.GetProperty("state").GetString()!;

    private static int CountOf(Answer answer, string name) => answer.Json.GetProperty(name).GetInt32();

    private static long PointsOf(Answer answer, string when) => answer.Json.GetProperty(when).GetProperty("points").GetInt64();

    private static IEnumerable<string> Ids(Answer answer) =>
        answer.Json.GetProperty("imports").EnumerateArray().Select(import => import.GetProperty("id").GetString()!);

    private static async Task<string> DownloadAsync(Answer answer, string report)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(answer.Json.GetProperty(report).GetString());
    }

    private sealed record Answer(int Code, string Output, string Error)
    {
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(
            Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem(Error));
    }
}
