// Stands in for Microsoft.Azure.DurableTask.Core 3.8.0.
namespace DurableTask.Core.Exceptions;

/// <summary>Thrown when an orchestration is started under an id that an instance has which must not be replaced.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    /// <summary>Makes an exception.</summary>
    public OrchestrationAlreadyExistsException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
