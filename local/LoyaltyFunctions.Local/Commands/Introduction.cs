using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Commands;

/// <summary>What somebody needs to know to use a stack that has just started.</summary>
internal static class Introduction
{
    /// <summary>Writes where everything is.</summary>
    public static void WritePlaces(Screen screen, LocalStack stack, DataFolder folder)
    {
        screen.Heading("LoyaltyFunctions runs on this machine");
        screen.Line($"  API        {ApiOf(stack)}");
        screen.Line($"  Mailbox    {new Uri(stack.State.Address, "/mailbox")}");
        screen.Line($"  Data       {folder.Root}{(stack.State.InMemory ? "; storage is in memory and ends with the host" : "")}");
        screen.Line($"  Log        {folder.LogFile}");
        screen.Line($"  Admin key  {folder.AdminKeyFile}{(stack.AdminKey.IsNew ? " (new)" : "")}");
    }

    /// <summary>Writes commands to paste, and how else a file gets in.</summary>
    public static void WriteCommands(Screen screen, LocalStack stack, DataFolder folder)
    {
        var api = ApiOf(stack);
        screen.Line();
        screen.Line("Create a program, then import a file into it:");
        screen.Line($"  key=$(cat '{folder.AdminKeyFile}')");
        screen.Line($"  curl -X PUT {api}/programs/cafe -H \"x-api-key: $key\" -H 'content-type: application/json' -d '{{}}'");
        screen.Line($"  curl {api}/programs/cafe/imports/points-add -H \"x-api-key: $key\" -H 'content-type: text/csv' --data-binary @points.csv");
        screen.Line("Or drop a file into the container 'imports' as {program}/{type}/{name} with any Blob client, this connection string:");
        screen.Line($"  {stack.State.StorageConnectionString}");
    }

    private static string ApiOf(LocalStack stack) => new Uri(stack.State.Address, "/api").ToString();
}
