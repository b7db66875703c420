using System.Globalization;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class LoyaltyProgramTests
{
    [Theory]
    [InlineData("UTC", "2026-11-21", "2026-11-21T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-11-21", "2026-11-20T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-07-01", "2026-06-30T22:00:00Z")]
    [InlineData("America/Los_Angeles", "2026-11-21", "2026-11-21T08:00:00Z")]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void StartOf_Day_IsItsFirstMomentByTheProgramsClocks(string zone, string day, string moment) =>
        new LoyaltyProgram { Id = "p", Name = "P", Partitions = 32, TimeZone = zone }
            .StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).UtcDateTime
            .ShouldBe(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).UtcDateTime);
}
