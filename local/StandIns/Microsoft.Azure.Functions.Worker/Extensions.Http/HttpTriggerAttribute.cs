// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Http 3.3.0.
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function by an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Every method; <see cref="AuthLevel"/> is <see cref="AuthorizationLevel.Function"/>.</summary>
    public HttpTriggerAttribute()
    {
        AuthLevel = AuthorizationLevel.Function;
    }

    /// <summary>The given methods; <see cref="AuthLevel"/> is <see cref="AuthorizationLevel.Anonymous"/>.</summary>
    /// <param name="methods">The HTTP methods.</param>
    public HttpTriggerAttribute(params string[] methods)
    {
        Methods = methods;
    }

    /// <summary>Every method, with the given level.</summary>
    /// <param name="authLevel">Which key a request must carry.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel)
    {
        AuthLevel = authLevel;
    }

    /// <summary>The given methods, with the given level.</summary>
    /// <param name="authLevel">Which key a request must carry.</param>
    /// <param name="methods">The HTTP methods.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route's template, without the prefix. Where it is not given, the function's name is the route.</summary>
    public string? Route { get; set; }

    /// <summary>The HTTP methods; null means every method.</summary>
    public string[]? Methods { get; private set; }

    /// <summary>Which key a request must carry.</summary>
    public AuthorizationLevel AuthLevel { get; private set; }
}
