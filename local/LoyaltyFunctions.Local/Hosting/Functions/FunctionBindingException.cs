namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>A value that a trigger brought does not fit the function's parameter.</summary>
/// <param name="message">What was found and what was expected.</param>
public sealed class FunctionBindingException(string message) : Exception(message);
