namespace LoyaltyFunctions.Local.Hosting;

/// <summary>The local host cannot start or go on. The message is one clear sentence for the person at the terminal.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">What it was found by.</param>
public sealed class LocalHostException(string message, Exception? innerException = null) : Exception(message, innerException);
