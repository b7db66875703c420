namespace LoyaltyFunctions.Local.Durable.Instances;

/// <summary>The call of which a sub-orchestration is the answer.</summary>
internal sealed record ParentCall(string InstanceId, string ExecutionId, string Name, int TaskId);
