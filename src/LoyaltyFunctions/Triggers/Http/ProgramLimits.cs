namespace LoyaltyFunctions.Triggers.Http;

/// <summary>How large a program's files may be, where that is less than the deployment's limits.</summary>
public sealed record ProgramLimits
{
    /// <summary>Bytes of a file of any type but <c>customers</c>. Default: the deployment's limit.</summary>
    public long? MaxFileBytes { get; init; }

    /// <summary>Rows of such a file. Default: the deployment's limit.</summary>
    public int? MaxFileRows { get; init; }
}
