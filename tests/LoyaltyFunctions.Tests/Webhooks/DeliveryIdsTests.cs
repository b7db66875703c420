using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class DeliveryIdsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly ImportReference Import = new("cafe", "i1");

    [Fact]
    public void ForImport_Again_IsTheSameAndForAnythingElseAnother()
    {
        var id = DeliveryIds.ForImport(Noon, Import, "i1", preview: false, "w1");

        DeliveryIds.ForImport(Noon, Import, "i1", preview: false, "w1").ShouldBe(id);
        new[]
        {
            DeliveryIds.ForImport(Noon, Import, "i1", preview: true, "w1"),
            DeliveryIds.ForImport(Noon, Import, "i1-1", preview: false, "w1"),
            DeliveryIds.ForImport(Noon, Import, "i1", preview: false, "w2"),
            DeliveryIds.ForImport(Noon, new ImportReference("cafe", "i2"), "i1", preview: false, "w1"),
            DeliveryIds.ForImport(Noon, new ImportReference("bar", "i1"), "i1", preview: false, "w1"),
        }.Append(id).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void New_Later_SortsBefore()
    {
        var moments = new[] { DateTimeOffset.UnixEpoch, Noon, Noon.AddMilliseconds(1), Noon.AddMilliseconds(32), Noon.AddDays(1), Noon.AddYears(50) };

        moments.Select(DeliveryIds.New).Reverse().ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public void IsId_WhatCouldBreakAKey_IsNone()
    {
        var id = DeliveryIds.New(Noon);

        DeliveryIds.IsId(id).ShouldBeTrue();
        foreach (var other in new[] { "", id[1..], id + "0", id[1..] + "/", id[1..] + "'", id.ToUpperInvariant() })
        {
            DeliveryIds.IsId(other).ShouldBeFalse(other);
        }
    }
}
