using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Clients;

/// <summary>Shows instances as clients see them.</summary>
internal static class InstanceMetadata
{
    /// <summary>An instance's state, with its payloads only when they were asked for.</summary>
    public static OrchestrationMetadata From(Instance instance, bool withPayloads) => new(instance.Name, instance.Id)
    {
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.UpdatedAt,
        FailureDetails = instance.Failure,
        DataConverter = withPayloads ? DurableJson.Converter : null,
        SerializedInput = withPayloads ? instance.Input : null,
        SerializedOutput = withPayloads ? instance.Output : null,
        SerializedCustomStatus = withPayloads ? instance.CustomStatus : null,
    };
}
