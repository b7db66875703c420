using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

public enum Sort
{
    Points,
    Tier,
}

/// <summary>A typed entity with a property of every type that tables store.</summary>
public sealed class Sample : ITableEntity
{
    public string PartitionKey { get; set; } = "p";

    public string RowKey { get; set; } = "r";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Text { get; set; }

    public int Number { get; set; }

    public int? MaybeNumber { get; set; }

    public long Large { get; set; }

    public long? MaybeLarge { get; set; }

    public bool Flag { get; set; }

    public bool? MaybeFlag { get; set; }

    public double Real { get; set; }

    public double? MaybeReal { get; set; }

    public DateTimeOffset Moment { get; set; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? MaybeMoment { get; set; }

    public DateTime Utc { get; set; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public Guid Id { get; set; }

    public Guid? MaybeId { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public Sort Sort { get; set; }

    public Sort? MaybeSort { get; set; }

    [DataMember(Name = "stored_as")]
    public string? Renamed { get; set; }

    [IgnoreDataMember]
    public string? Ignored { get; set; }
}

/// <summary>A typed entity with a property that tables do not store.</summary>
public sealed class Unsupported : ITableEntity
{
    public string PartitionKey { get; set; } = "p";

    public string RowKey { get; set; } = "r";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public decimal Price { get; set; }
}
