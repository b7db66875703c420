using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Options;

public sealed class OptionParserTests
{
    private const string Known =
        "mode, publicNote, internalNote, requestedBy, notify, points, issueRewards, affectsLifetime, duplicates, allOrNothing, overdraw, "
        + "allowNegative, requireOptIn, allowDowngrades, silent";

    [Fact]
    public void Parse_EveryOption_ReadsItsValue()
    {
        var (options, problems) = OptionParser.Parse(
        [
            new("mode", "validate"),
            new("publicNote", "Holiday bonus"),
            new("internalNote", "Ticket 17"),
            new("requestedBy", "Dana"),
            new("notify", "a@example.com, b@example.com"),
            new("points", "set"),
            new("issueRewards", "true"),
            new("affectsLifetime", "false"),
            new("duplicates", "reject"),
            new("allOrNothing", "yes"),
            new("overdraw", "floor"),
            new("allowNegative", "no"),
            new("requireOptIn", "true"),
            new("allowDowngrades", "false"),
            new("silent", "true"),
        ]);

        problems.ShouldBeEmpty();
        options.ShouldBe(new ImportOptions
        {
            Mode = ImportMode.Validate,
            PublicNote = "Holiday bonus",
            InternalNote = "Ticket 17",
            RequestedBy = "Dana",
            Notify = "a@example.com, b@example.com",
            Points = PointsMode.Set,
            IssueRewards = true,
            AffectsLifetime = false,
            Duplicates = DuplicatePolicy.Reject,
            AllOrNothing = true,
            Overdraw = OverdrawPolicy.Floor,
            AllowNegative = false,
            RequireOptIn = true,
            AllowDowngrades = false,
            Silent = true,
        });
    }

    [Fact]
    public void Parse_Nothing_IsTheDefaults()
    {
        var (options, problems) = OptionParser.Parse([]);

        options.ShouldBe(new ImportOptions());
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("publicNote")]
    [InlineData("PublicNote")]
    [InlineData("public-note")]
    [InlineData("PUBLIC_NOTE")]
    [InlineData("publicnote")]
    public void Parse_NameInAnySpelling_IsTheOption(string name) =>
        OptionParser.Parse([new(name, "  Thanks! ")]).Options.PublicNote.ShouldBe("Thanks!");

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("Yes", true)]
    [InlineData("False", false)]
    [InlineData("NO", false)]
    public void Parse_FlagInAnyCase_IsRead(string text, bool value) =>
        OptionParser.Parse([new("allowNegative", text)]).Options.AllowNegative.ShouldBe(value);

    [Theory]
    [InlineData("mode", "fast", "The option mode is \"fast\". Use apply or validate.")]
    [InlineData("mode", "", "The option mode is \"\". Use apply or validate.")]
    [InlineData("mode", "1", "The option mode is \"1\". Use apply or validate.")]
    [InlineData("points", "subtract", "The option points is \"subtract\". Use add or set.")]
    [InlineData("duplicates", "allow", "The option duplicates is \"allow\". Use sum or reject.")]
    [InlineData("overdraw", "reject,floor", "The option overdraw is \"reject,floor\". Use reject, floor or allow.")]
    [InlineData("require-opt-in", "maybe", "The option requireOptIn is \"maybe\". Use true or false.")]
    [InlineData("colour", "red", $"There is no option \"colour\". The options are {Known}.")]
    [InlineData("", "", $"There is no option \"\". The options are {Known}.")]
    [InlineData("publicNote", "one\ntwo", "The option publicNote has a line break, a tab or another control character. Write it as one line of plain text.")]
    [InlineData("internalNote", "one\u2028two", "The option internalNote has a line break, a tab or another control character. Write it as one line of plain text.")]
    public void Parse_WhatCanNotBeUsed_SaysWhatIsAllowed(string name, string value, string problem)
    {
        var (options, problems) = OptionParser.Parse([new(name, value)]);

        problems.ShouldBe([problem]);
        options.ShouldBe(new ImportOptions());
    }

    [Fact]
    public void Parse_NoteOfPictograms_CountsEachOnceAsAFilesCellsDo() =>
        OptionParser.Parse([new("publicNote", string.Concat(Enumerable.Repeat("🎉", 500)))]).Problems.ShouldBeEmpty();

    [Fact]
    public void Parse_TextsOfTheGreatestLength_AreTakenAndLongerOnesNot()
    {
        OptionParser.Parse([new("publicNote", new string('x', 500)), new("requestedBy", new string('x', 100))]).Problems.ShouldBeEmpty();

        OptionParser.Parse(
        [
            new("publicNote", new string('x', 501)),
            new("requestedBy", new string('x', 101)),
            new("notify", new string('x', 5_001)),
        ]).Problems.ShouldBe(
        [
            "The option publicNote has 501 characters. Use at most 500.",
            "The option requestedBy has 101 characters. Use at most 100.",
            "The option notify has 5,001 characters. Use at most 5,000.",
        ]);
    }

    [Fact]
    public void Parse_OptionInTwoSpellings_IsGivenMoreThanOnce() =>
        OptionParser.Parse([new("publicNote", "a"), new("public-note", "b")]).Problems
            .ShouldBe(["The option publicNote is given more than once. Give it once."]);

    [Fact]
    public void HeaderOf_EveryName_IsFoundAgain()
    {
        OptionNames.HeaderOf("requireOptIn").ShouldBe("x-require-opt-in");
        OptionNames.HeaderOf("mode").ShouldBe("x-mode");
        OptionNames.All.Select(name => OptionNames.Find(OptionNames.HeaderOf(name)[2..])).ShouldBe(OptionNames.All);
        string.Join(", ", OptionNames.All).ShouldBe(Known);
    }
}
