using LoyaltyFunctions.Storage.Pacing;

namespace LoyaltyFunctions.Tests.Storage.Pacing;

public sealed class PaceTests
{
    private const double Unlimited = 1e9;

    [Fact]
    public void Take_NothingWasRefused_NeverWaits()
    {
        var simulation = new PacingSimulation(Unlimited);
        var process = simulation.AddProcess();

        simulation.Run(seconds: 10);

        process.Pace.UnitsPerSecond.ShouldBeNull();
        simulation.Refused.ShouldBe(0);
        process.Pace.Take(1_000_000, TimeSpan.FromSeconds(10)).ShouldBe(TimeSpan.Zero);
        process.Pace.Take(1, TimeSpan.FromSeconds(10)).ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(5_000)]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public void Pace_AccountWithALimit_UsesItAndIsSeldomRefused(double limit)
    {
        var simulation = new PacingSimulation(limit);
        var process = simulation.AddProcess();

        simulation.Run(seconds: 60);

        (process.Units / (60 * limit)).ShouldBeGreaterThan(0.95);
        ((double)simulation.Refused / simulation.Sent).ShouldBeLessThan(0.25);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Pace_ProcessesThatComeLater_ComeToComparableShares(int processes)
    {
        const double Limit = 20_000;
        var simulation = new PacingSimulation(Limit);
        var all = new List<SimulatedProcess> { simulation.AddProcess() };
        simulation.Run(seconds: 20);
        while (all.Count < processes)
        {
            all.Add(simulation.AddProcess());
            simulation.Run(seconds: 20);
        }

        simulation.Run(seconds: 60);
        all.ForEach(process => process.Units = 0);
        simulation.Run(seconds: 60);

        all.Sum(process => process.Units).ShouldBeGreaterThan(0.95 * 60 * Limit);
        all.Min(process => process.Units).ShouldBeGreaterThan(0.35 * all.Max(process => process.Units));
    }

    [Fact]
    public void Pace_LimitThatFallsAndRises_IsFollowed()
    {
        var simulation = new PacingSimulation(10_000);
        var process = simulation.AddProcess();
        simulation.Run(seconds: 20);

        simulation.Limit = 2_000;
        simulation.Run(seconds: 10);
        process.Pace.UnitsPerSecond!.Value.ShouldBeInRange(1_500, 3_500);

        simulation.Limit = 10_000;
        simulation.Run(seconds: 30);
        process.Pace.UnitsPerSecond!.Value.ShouldBeGreaterThan(9_000);
    }

    [Fact]
    public void Pace_OnePartitionIsBusy_HoldsUpNothingElse()
    {
        var simulation = new PacingSimulation(Unlimited);
        var process = simulation.AddProcess(isRefused: worker => worker == 3);

        simulation.Run(seconds: 30);

        process.Pace.UnitsPerSecond.ShouldBeNull();
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(0.15)]
    [InlineData(0.2)]
    public void Pace_RequestsAreRefusedWhateverTheirRate_IsHardlySlower(double share)
    {
        var (asFastAsItCan, withPace) = (new PacingSimulation(Unlimited, refusedAnyway: share), new PacingSimulation(Unlimited, refusedAnyway: share));
        var (unpaced, paced) = (asFastAsItCan.AddProcess(isPaced: false), withPace.AddProcess());

        asFastAsItCan.Run(seconds: 120);
        withPace.Run(seconds: 120);

        (paced.Units / unpaced.Units).ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void Pace_AMinuteWithoutARefusal_IsGivenUp()
    {
        var simulation = new PacingSimulation(2_000);
        var process = simulation.AddProcess();
        simulation.Run(seconds: 10);
        simulation.Limit = Unlimited;
        process.Pace.UnitsPerSecond.ShouldNotBeNull();

        simulation.Run(seconds: 63);

        process.Pace.UnitsPerSecond.ShouldBeNull();
    }

    [Fact]
    public void Pace_EverythingIsRefused_IsTheSlowest()
    {
        var pace = new Pace();

        RefuseFor(pace, TimeSpan.FromSeconds(10));

        pace.UnitsPerSecond.ShouldBe(Pace.Slowest);
        pace.Take(Pace.Slowest, TimeSpan.FromSeconds(20)).ShouldBe(TimeSpan.Zero);
        pace.Take(1, TimeSpan.FromSeconds(20)).ShouldBe(TimeSpan.FromSeconds(0.95), "because turns that were missed by up to 50 ms are made up for");
    }

    [Fact]
    public void Note_FewRequestsAreRefused_DoesNotSlowDownWhatComesLater()
    {
        var pace = new Pace();
        for (var second = 0; second < 30; second++)
        {
            pace.Note(1, 0, refused: true, TimeSpan.FromSeconds(second));
        }

        pace.UnitsPerSecond.ShouldBeNull();
    }

    [Fact]
    public void Note_FewRequestsAtTheSlowestPace_LetItRise()
    {
        var pace = new Pace();
        RefuseFor(pace, TimeSpan.FromSeconds(10));

        for (var second = 11.0; second < 21; second += 0.5)
        {
            var now = TimeSpan.FromSeconds(second);
            pace.Take(Pace.Slowest, now);
            pace.Note(Pace.Slowest, 0, refused: false, now);
        }

        pace.UnitsPerSecond!.Value.ShouldBeGreaterThan(Pace.Slowest);
    }

    [Fact]
    public void Take_BehindVeryMuch_WaitsNoLongerThanTheLongestWait()
    {
        var pace = new Pace();
        RefuseFor(pace, TimeSpan.FromSeconds(10));
        var now = TimeSpan.FromSeconds(11);

        pace.Take(1_000_000, now);
        pace.Note(1, received: 1_000_000, refused: false, now);

        pace.Take(1, now).ShouldBe(Pace.LongestWait);
    }

    [Fact]
    public void Note_AQueryThatFoundMuch_IsPaidForByTheNextTurn()
    {
        var pace = new Pace();
        RefuseFor(pace, TimeSpan.FromSeconds(10));
        var now = TimeSpan.FromSeconds(11);
        pace.Take(1, now);

        pace.Note(1, received: Pace.Slowest, refused: false, now);

        pace.Take(1, now).ShouldBe(TimeSpan.FromSeconds(0.951));
    }

    private static void RefuseFor(Pace pace, TimeSpan time)
    {
        for (var now = TimeSpan.Zero; now < time; now += TimeSpan.FromMilliseconds(10))
        {
            pace.Note(1, 0, refused: true, now);
        }
    }
}
