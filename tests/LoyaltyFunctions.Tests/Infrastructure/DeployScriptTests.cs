using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>deploy.sh: the two steps in their order, a key that is seen once, and nothing changed where nothing should be.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class DeployScriptTests : IDisposable
{
    private const string Dev = "--environment dev --resource-group loyalty";
    private static readonly (string, string) MailKey = ("SENDGRID_API_KEY", "SG.not-a-key");

    private readonly DeployScript _script = new();

    [Fact]
    public async Task FirstTime_DeploysResourcesThenCodeThenEvents()
    {
        var (code, output, _) = await _script.RunAsync(Dev, MailKey);

        code.ShouldBe(0);
        Steps().ShouldBe(
            [
                "az bicep lint", "az bicep lint", "az deployment group create loyalty-main", "dotnet publish", "zip", "az functionapp deployment source config-zip",
                "az functionapp function list", "az functionapp keys list", "az deployment group create loyalty-events", "curl",
            ]);
        output.ShouldEndWith("== the-baseUrl is ready. Drop files into the container imports of the-dataStorageName.\n");
    }

    [Fact]
    public async Task FirstTime_PrintsAKeyOnceAndDeploysItsHash()
    {
        var (_, output, _) = await _script.RunAsync(Dev, MailKey);

        var key = AdminKey().Matches(output).ShouldHaveSingleItem().Value;
        _script.Calls.ShouldContain($"hash {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}");
        _script.Calls.ShouldAllBe(call => !call.Contains("lf_ALL_", StringComparison.Ordinal) && !call.Contains(MailKey.Item2, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Again_KeepsTheDeployedKeyAndAsksForNoMailKey()
    {
        var (code, output, _) = await _script.RunAsync($"{Dev} --skip-code", ("DEPLOYED_APP", "app"), ("DEPLOYED_HASH", "the-deployed-hash"));

        code.ShouldBe(0);
        AdminKey().Count(output).ShouldBe(0);
        _script.Calls.ShouldContain("hash the-deployed-hash");
        Steps().ShouldNotContain("dotnet publish");
    }

    [Fact]
    public async Task CodeOnly_TouchesNoSetting()
    {
        var (code, _, _) = await _script.RunAsync($"{Dev} --code-only", ("DEPLOYED_APP", "app"));

        code.ShouldBe(0);
        Steps().ShouldBe(["dotnet publish", "zip", "az functionapp deployment source config-zip"]);
    }

    [Fact]
    public async Task CodeOnly_WithoutAnApp_IsRefused()
    {
        var (code, _, errors) = await _script.RunAsync($"{Dev} --code-only", ("DEPLOYED_APP", ""));

        (code, errors).ShouldBe((2, "There is no app of the environment dev in loyalty. Leave out --code-only the first time.\n"));
    }

    [Fact]
    public async Task WhatIf_ChangesNothing()
    {
        var (code, output, _) = await _script.RunAsync($"{Dev} --what-if", ("DEPLOYED_APP", "app"), ("DEPLOYED_HASH", "the-deployed-hash"));

        code.ShouldBe(0);
        Steps().ShouldBe(
            ["az bicep lint", "az bicep lint", "az deployment group what-if", "az functionapp function list", "az functionapp keys list", "az deployment group what-if loyalty-events"]);
        AdminKey().Count(output).ShouldBe(0);
    }

    [Fact]
    public async Task Events_AreNotDeployedBeforeTheFunctionIsThere()
    {
        var (code, _, errors) = await _script.RunAsync(Dev, MailKey, ("FUNCTIONS", "0"));

        code.ShouldBe(2);
        errors.ShouldBe("DropByEvent did not appear in the-functionAppName within ten minutes. Look at its log, then run this again with --skip-code.\n");
        Steps().ShouldNotContain("az deployment group create loyalty-events");
    }

    [Theory]
    [InlineData("", "Say which environment: --environment dev or --environment prod.\n")]
    [InlineData("--environment test", "There is no environment 'test'. There are dev and prod.\n")]
    [InlineData("--environment dev", "Say where to: --resource-group NAME.\n")]
    [InlineData("--environment", "--environment needs a value. See infra/deploy.sh --help.\n")]
    [InlineData("--delete", "'--delete' is no option. See infra/deploy.sh --help.\n")]
    [InlineData(Dev, "Set SENDGRID_API_KEY: the vault has no key yet.\n")]
    public async Task Arguments_ThatAreWrong_AreExplainedBeforeAnythingIsDone(string arguments, string message)
    {
        var (code, _, errors) = await _script.RunAsync(arguments);

        (code, errors).ShouldBe((2, message));
        Steps().ShouldBeEmpty();
    }

    [Fact]
    public async Task Group_ThatIsMissing_IsCreatedWhereOneSays()
    {
        var (without, _, errors) = await _script.RunAsync(Dev, MailKey, ("GROUP_EXISTS", "false"));
        var (with, _, _) = await _script.RunAsync($"{Dev} --location westeurope", MailKey, ("GROUP_EXISTS", "false"));

        (without, errors).ShouldBe((2, "There is no resource group loyalty. Give --location to create it.\n"));
        with.ShouldBe(0);
        _script.Calls.ShouldContain("az group create --name loyalty --location westeurope --output none");
    }

    [Fact]
    public async Task Help_NamesEveryVariableThatParametersAreReadFrom()
    {
        var (code, output, _) = await _script.RunAsync("--help");

        code.ShouldBe(0);
        InfrastructureFile.Parameters.SelectMany(file => Variable().Matches(InfrastructureFile.Read(file.Name))).Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal).ShouldAllBe(name => output.Contains($"  {name} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Outputs_ThatItReads_AreThoseOfTheTemplate()
    {
        var read = Output().Matches(InfrastructureFile.Read("deploy.sh")).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

        read.ShouldBe(InfrastructureFile.Template("main.bicep").Of("output").Select(output => output.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Events_GetEveryParameterOfTheirTemplate()
    {
        await _script.RunAsync(Dev, MailKey);

        var call = _script.Calls.Single(call => call.Contains("--name loyalty-events", StringComparison.Ordinal));
        call[(call.IndexOf("--parameters ", StringComparison.Ordinal) + 13)..].Split(' ').Select(given => given.Split('=')[0])
            .ShouldBe(InfrastructureFile.Template("events.bicep").Of("param").Select(parameter => parameter.Name), ignoreOrder: true);
    }

    public void Dispose() => _script.Dispose();

    /// <summary>What was done, without looking things up.</summary>
    private IEnumerable<string> Steps() => _script.Calls
        .Select(call => Step().Match(call))
        .Where(step => step.Success)
        .Select(step => string.Concat(step.Groups["what"].Value, step.Groups["name"].Success ? " " : "", step.Groups["name"].Value));

    [GeneratedRegex("lf_ALL_[0-9a-f]{12}_[0-9a-f]{64}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AdminKey();

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\(output_of (?<name>\w+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Output();

    [GeneratedRegex(
        "^(?<what>az bicep lint|az group create|az deployment group (create|what-if)|az functionapp (deployment source config-zip|function list|keys list)|dotnet publish|zip|curl)( .*--name (?<name>loyalty-[a-z]+))?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Step();
}
