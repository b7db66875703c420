// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Http 3.3.0.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which of the function app's own keys a request must carry.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A user's token.</summary>
    User = 1,

    /// <summary>A function's key.</summary>
    Function = 2,

    /// <summary>The system key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
