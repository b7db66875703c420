namespace LoyaltyFunctions.Local.Durable.Instances;

/// <summary>What an instance id may look like: it becomes a table key and part of a blob's name.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 100;

    /// <summary>Returns the id when it fits.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static string Require(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        bool fits = instanceId.Length <= MaxLength
            && instanceId[0] != '@'
            && !instanceId.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c));
        return fits ? instanceId : throw new ArgumentException(
            $"An instance id has at most {MaxLength} characters, none of them a control character or one of / \\ # ?, and does not begin with @.",
            nameof(instanceId));
    }
}
