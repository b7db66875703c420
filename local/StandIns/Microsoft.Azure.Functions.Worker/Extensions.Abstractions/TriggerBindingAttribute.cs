// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0.
namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base of a trigger's attribute; it stands on a parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
    /// <summary>Called by the attributes that derive from this one.</summary>
    public TriggerBindingAttribute()
    {
    }
}
