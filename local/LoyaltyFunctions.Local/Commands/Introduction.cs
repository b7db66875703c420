using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Commands;

/// <summary>What somebody needs to know to use a stack that has just started.</summary>
internal static class Introduction
{
    /// <summary>Writes where everything is, and a command to paste.</summary>
    public static void Write(Screen screen, LocalStack stack, DataFolder folder)
    {
        var api = new Uri(stack.State.Address, "/api").ToString();
        screen.Heading("LoyaltyFunctions runs on this machine");
        screen.Line($"  API        {api}");
        screen.Line($"  Mailbox    {new Uri(stack.State.Address, "/mailbox")}");
        screen.Line($"  Data       {folder.Root}{(stack.State.InMemory ? "; storage is in memory and ends with the host" : "")}");
        screen.Line($"  Log        {folder.LogFile}");
        screen.Line(stack.AdminKey.IsNew
            ? $"  Admin key  {stack.AdminKey.Key.Text} (new; kept in {folder.AdminKeyFile})"
            : $"  Admin key  in {folder.AdminKeyFile}");
        screen.Line();
        screen.Line("Create a program, then import a file into it:");
        screen.Line($"  curl -X PUT {api}/programs/cafe -H \"x-api-key: $(cat '{folder.AdminKeyFile}')\" -H 'content-type: application/json' -d '{{}}'");
        screen.Line($"  curl {api}/programs/cafe/imports/points-add -H \"x-api-key: $(cat '{folder.AdminKeyFile}')\" -H 'content-type: text/csv' --data-binary @points.csv");
        screen.Line("Or drop a file into the container 'imports' as {program}/{type}/{name} with any Blob client, this connection string:");
        screen.Line($"  {stack.State.StorageConnectionString}");
    }
}
