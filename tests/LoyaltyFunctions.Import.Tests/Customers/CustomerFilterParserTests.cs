using LoyaltyFunctions.Import.Customers;

namespace LoyaltyFunctions.Import.Tests.Customers;

public sealed class CustomerFilterParserTests
{
    private const string Moment = "Use a day, 2026-11-21, or a moment with its offset, 2026-11-21T12:00:00Z.";

    [Fact]
    public void Parse_Nothing_IsEverybody()
    {
        var parsed = Parse();

        parsed.Problems.ShouldBeEmpty();
        parsed.Filter.ShouldBe(CustomerFilter.All);
    }

    [Fact]
    public void Parse_Everything_IsRead()
    {
        var parsed = Parse(
            ("tier", " Gold "), ("hasTier", "true"), ("minPoints", "-5"), ("maxPoints", "1000"), ("optedIn", "FALSE"), ("birthdayMonth", "5"),
            ("emailPrefix", "Anna@"), ("idPrefix", "73"), ("createdFrom", "2026-11-01"), ("createdTo", "2026-11-21T12:00:00+01:00"));

        parsed.Problems.ShouldBeEmpty();
        parsed.Filter.ShouldBe(new CustomerFilter
        {
            Tier = "Gold",
            HasTier = true,
            MinPoints = -5,
            MaxPoints = 1000,
            OptedIn = false,
            BirthdayMonth = 5,
            EmailPrefix = "anna@",
            IdPrefix = "73",
            CreatedFrom = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(1)),
            CreatedTo = new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero),
        });
    }

    [Fact]
    public void Parse_NamesInAnotherCase_AreKnown() => Parse(("MINPOINTS", "1")).Filter.MinPoints.ShouldBe(1);

    [Fact]
    public void Parse_LastDay_IsIncluded() =>
        Parse(("createdTo", "2026-11-21")).Filter.CreatedTo.ShouldBe(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.FromHours(1)));

    [Fact]
    public void Parse_PlusThatArrivedAsASpace_IsAPlus() =>
        Parse(("createdFrom", "2026-11-21T12:00:00 01:00")).Filter.CreatedFrom.ShouldBe(new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("tier", "", "tier is \"\". Use a tier's name, Gold; for customers without a tier use hasTier=false.")]
    [InlineData("hasTier", "maybe", "hasTier is \"maybe\". Use true or false.")]
    [InlineData("minPoints", "1,000", "minPoints is \"1,000\". Use a whole number without separators, 1000.")]
    [InlineData("maxPoints", "many", "maxPoints is \"many\". Use a whole number without separators, 1000.")]
    [InlineData("optedIn", "yes", "optedIn is \"yes\". Use true or false.")]
    [InlineData("birthdayMonth", "13", "birthdayMonth is \"13\". Use the month's number, 1 to 12.")]
    [InlineData("birthdayMonth", "0", "birthdayMonth is \"0\". Use the month's number, 1 to 12.")]
    [InlineData("emailPrefix", " ", "emailPrefix is \"\". Use the beginning of an e-mail address, anna@.")]
    [InlineData("idPrefix", "", "idPrefix is \"\". Use the beginning of a customer id, 7338.")]
    [InlineData("createdFrom", "2026-02-30", "createdFrom is \"2026-02-30\". " + Moment)]
    [InlineData("createdTo", "2026-11-21T12:00:00", "createdTo is \"2026-11-21T12:00:00\". " + Moment)]
    [InlineData("colour", "red", "There is no filter \"colour\". The filters are tier, hasTier, minPoints, maxPoints, optedIn, birthdayMonth, emailPrefix, idPrefix, createdFrom, createdTo.")]
    public void Parse_WhatCanNotBeRead_SaysWhatWasFoundAndWhatWasExpected(string name, string value, string problem) =>
        Parse((name, value)).Problems.ShouldBe([problem]);

    [Fact]
    public void Parse_NameTwice_IsAProblem() =>
        Parse(("tier", "Gold"), ("Tier", "Silver")).Problems.ShouldBe(["The filter tier is given more than once. Give it once."]);

    [Fact]
    public void Parse_LimitsTheWrongWayRound_AreAProblem() =>
        Parse(("minPoints", "10"), ("maxPoints", "9")).Problems.ShouldBe(["minPoints 10 is more than maxPoints 9, which fits nobody. Swap them."]);

    [Fact]
    public void Parse_LongValue_IsShownInPart() =>
        Parse(("minPoints", new string('x', 100))).Problems.ShouldBe([$"minPoints is \"{new string('x', 80)}…\". Use a whole number without separators, 1000."]);

    private static ParsedFilter Parse(params (string Name, string Value)[] given) => CustomerFilterParser.Parse(
        given.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)),
        day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(1)));
}
