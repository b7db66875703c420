using LoyaltyFunctions.Triggers.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LoyaltyFunctions.Tests.Triggers;

/// <summary>What If-Match and If-None-Match mean for a change, and for a look.</summary>
public sealed class PreconditionsTests
{
    private static readonly Settings Stored = new("stored");
    private static readonly string Tag = Preconditions.TagOf(Stored);

    public static TheoryData<string, string, bool> Conditions => new()
    {
        { "If-Match", Tag, true },
        { "If-Match", $"\"other\", {Tag}", true },
        { "If-Match", "*", true },
        { "If-Match", "\"other\"", false },
        { "If-Match", $"W/{Tag}", false },
        { "If-None-Match", "*", false },
        { "If-None-Match", Tag, false },
        { "If-None-Match", "\"other\"", true },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Refuse_WhatIsStored_GoesOnWhereTheConditionHolds(string header, string value, bool goesOn)
    {
        var refusal = Preconditions.Refuse(Request(header, value), Stored);

        (refusal is null).ShouldBe(goesOn);
        if (!goesOn)
        {
            refusal.ShouldBeOfType<ProblemHttpResult>().ProblemDetails.Detail.ShouldBe(
                "What is stored is not what If-Match or If-None-Match expects: somebody changed, made or deleted it. Get it again, decide on what is there now, and send the change with the new ETag.");
        }
    }

    [Theory]
    [InlineData("If-Match", "*", false)]
    [InlineData("If-Match", "\"other\"", false)]
    [InlineData("If-None-Match", "*", true)]
    [InlineData("If-None-Match", "\"other\"", true)]
    public void Refuse_NothingStored_GoesOnWhereTheConditionHolds(string header, string value, bool goesOn) =>
        (Preconditions.Refuse<Settings>(Request(header, value), null) is null).ShouldBe(goesOn);

    [Theory]
    [InlineData("If-Match", "*", false)]
    [InlineData("If-Match", null, true)]
    [InlineData("If-None-Match", "*", true)]
    public void Refuse_DefaultsThatNobodySet_HaveAnETagAndDoNotExist(string header, string? value, bool goesOn) =>
        (Preconditions.Refuse(Request(header, value ?? Tag), Stored, exists: false) is null).ShouldBe(goesOn);

    [Theory]
    [InlineData("If-Match", "5f2b")]
    [InlineData("If-None-Match", "\"a\" \"b\"")]
    public void Refuse_WhatIsNoETag_SaysHowToSendOne(string header, string value)
    {
        var problem = Preconditions.Refuse(Request(header, value), Stored).ShouldBeOfType<ProblemHttpResult>().ProblemDetails;

        (problem.Status, problem.Detail).ShouldBe(
            (400, "If-Match or If-None-Match holds no ETag. Send * or the value of the ETag header as it was, with its quotation marks."));
    }

    [Fact]
    public void Refuse_NoCondition_GoesOn()
    {
        var request = new DefaultHttpContext().Request;

        Preconditions.AreIn(request).ShouldBeFalse();
        Preconditions.Refuse(request, Stored).ShouldBeNull();
        Preconditions.AreIn(Request("If-Match", "*")).ShouldBeTrue();
    }

    [Fact]
    public void TagOf_EqualContent_IsTheSame()
    {
        Preconditions.TagOf(new Settings("stored")).ShouldBe(Tag);
        Preconditions.TagOf(new Settings("Stored")).ShouldNotBe(Tag);
        Tag.ShouldMatch("^\"[0-9a-f]{32}\"$");
    }

    private static HttpRequest Request(string header, string value)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers[header] = value;
        return request;
    }

    private sealed record Settings(string Name);
}
