namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>A function is written in a way that cannot run. The message says which one, why, and what to change.</summary>
/// <param name="message">One or two sentences for the developer.</param>
public sealed class FunctionDefinitionException(string message) : Exception(message);
