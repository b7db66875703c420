namespace LoyaltyFunctions.Local.Durable;

/// <summary>An orchestrator did something else in a replay than what its history says it did before.</summary>
public sealed class NonDeterministicOrchestrationException : Exception
{
    /// <summary>Makes an exception.</summary>
    public NonDeterministicOrchestrationException()
        : this("The orchestrator is not deterministic.")
    {
    }

    /// <summary>Makes an exception that says which call was expected and which came.</summary>
    public NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    public NonDeterministicOrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
