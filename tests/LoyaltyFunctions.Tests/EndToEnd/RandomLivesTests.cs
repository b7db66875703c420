using System.Globalization;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Model;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Programs live through imports, previews, cancellations and undos that nobody thought up, and stay what a simple model says.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RandomLivesTests(RunningApp app)
{
    /// <summary>How many lives; more for a thorough look: LOYALTY_RANDOM_LIVES=100, from LOYALTY_RANDOM_SEED on.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(Number("LOYALTY_RANDOM_SEED", 1), Number("LOYALTY_RANDOM_LIVES", 2))];

    private static int Steps { get; } = Number("LOYALTY_RANDOM_STEPS", 20);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Program_RandomLife_IsWhatTheModelSays(int seed)
    {
        var life = await ProgramLife.BeginAsync(app, new Random(seed));
        for (var step = 0; step < Steps; step++)
        {
            await life.StepAsync();
        }
    }

    private static int Number(string name, int usual) =>
        int.Parse(Environment.GetEnvironmentVariable(name) ?? usual.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
