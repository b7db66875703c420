using System.Globalization;
using LoyaltyFunctions.Local.Hosting.Timers;

namespace LoyaltyFunctions.Local.Tests.Hosting;

public sealed class NcrontabScheduleTests
{
    [Theory]
    [InlineData("* * * * * *", "2026-11-21 10:00:00", "2026-11-21 10:00:01")]
    [InlineData("0 * * * * *", "2026-11-21 10:00:00", "2026-11-21 10:01:00")]
    [InlineData("0 */5 * * * *", "2026-11-21 10:04:59", "2026-11-21 10:05:00")]
    [InlineData("0 */5 * * * *", "2026-11-21 10:58:00", "2026-11-21 11:00:00")]
    [InlineData("0 */7 * * * *", "2026-11-21 10:57:00", "2026-11-21 11:00:00")]
    [InlineData("0 5/15 * * * *", "2026-11-21 10:36:00", "2026-11-21 10:50:00")]
    [InlineData("0 0 */2 * * *", "2026-11-21 23:30:00", "2026-11-22 00:00:00")]
    [InlineData("0 0 9-17 * * *", "2026-11-21 17:00:01", "2026-11-22 09:00:00")]
    [InlineData("0 0 9-17/4 * * *", "2026-11-21 09:00:00", "2026-11-21 13:00:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2026-11-20 09:30:00", "2026-11-23 09:30:00")]
    [InlineData("0 30 9 * * 1-5", "2026-11-20 09:29:59", "2026-11-20 09:30:00")]
    [InlineData("0 0 3 * * 0", "2026-11-21 10:00:00", "2026-11-22 03:00:00")]
    [InlineData("0 0 0 1 Jan,Jul *", "2026-07-01 00:00:00", "2027-01-01 00:00:00")]
    [InlineData("30 15 6,18 * * *", "2026-11-21 06:15:30", "2026-11-21 18:15:30")]
    [InlineData("0 0 0 31 * *", "2026-01-31 00:00:00", "2026-03-31 00:00:00")]
    [InlineData("0 0 0 29 2 *", "2096-02-29 00:00:00", "2104-02-29 00:00:00")]
    [InlineData("0 0 0 13 * 5", "2026-03-13 00:00:00", "2026-11-13 00:00:00")]
    [InlineData("59 59 23 31 12 *", "2026-12-31 23:59:59", "2027-12-31 23:59:59")]
    [InlineData("  0  0   4 * * *", "2026-11-21 10:00:00", "2026-11-22 04:00:00")]
    public void Next_Schedule_IsTheFirstTimeAfter(string schedule, string after, string expected)
    {
        NcrontabSchedule.Parse(schedule).Next(Utc(after)).ShouldBe(Utc(expected));
    }

    [Fact]
    public void Next_FractionOfASecondBefore_IsThatSecond()
    {
        NcrontabSchedule.Parse("0 * * * * *").Next(Utc("2026-11-21 09:59:59").AddMilliseconds(999)).ShouldBe(Utc("2026-11-21 10:00:00"));
    }

    [Fact]
    public void Next_DayThatNeverComes_IsNull()
    {
        NcrontabSchedule.Parse("0 0 0 30 2 *").Next(Utc("2026-11-21 10:00:00")).ShouldBeNull();
    }

    [Theory]
    [InlineData("* * * * *", "The schedule '* * * * *' has 5 fields. Expected six: second, minute, hour, day of month, month, day of week.")]
    [InlineData("", "The schedule '' has 0 fields. Expected six: second, minute, hour, day of month, month, day of week.")]
    [InlineData("60 * * * * *", "'60' is not a second. Expected numbers from 0 to 59, as *, 5, 1-5, */5, or a list of these.")]
    [InlineData("0 0 24 * * *", "'24' is not a hour. Expected numbers from 0 to 23, as *, 5, 1-5, */5, or a list of these.")]
    [InlineData("0 0 0 0 * *", "'0' is not a day of month. Expected numbers from 1 to 31, as *, 5, 1-5, */5, or a list of these.")]
    [InlineData("0 0 0 * Foo *", "'Foo' is not a month. Expected numbers from 1 to 12, as *, 5, 1-5, */5, or a list of these.")]
    [InlineData("0 0 0 * * 7", "'7' is not a day of week. Expected numbers from 0 to 6, as *, 5, 1-5, */5, or a list of these.")]
    [InlineData("0 5-1 * * * *", "'5-1' is not a minute. Expected numbers from 0 to 59, as *, 5, 1-5, */5, or a list of these.")]
    [InlineData("0 */0 * * * *", "'*/0' is not a minute. Expected numbers from 0 to 59, as *, 5, 1-5, */5, or a list of these.")]
    [InlineData("0 1,,2 * * * *", "'1,,2' is not a minute. Expected numbers from 0 to 59, as *, 5, 1-5, */5, or a list of these.")]
    public void Parse_NotASchedule_SaysWhatWasFoundAndExpected(string schedule, string message)
    {
        Should.Throw<FormatException>(() => NcrontabSchedule.Parse(schedule)).Message.ShouldBe(message);
    }

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
