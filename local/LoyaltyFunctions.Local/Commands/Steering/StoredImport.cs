using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Commands.Steering;

/// <summary>The import that a command is about, and where it is.</summary>
/// <param name="Program">The program.</param>
/// <param name="Id">The import.</param>
/// <param name="By">Who gives the command; null: whose the key is.</param>
/// <param name="Options">The data folder and the host to start, should none run.</param>
internal sealed record StoredImport(string Program, string Id, string? By, StackOptions Options);
