using Azure;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>What logs may have of exceptions.</summary>
public sealed class FailureTextTests
{
    private const string FromStorage =
        "Server failed to authenticate the request.\nStatus: 403 (Forbidden)\nErrorCode: AuthenticationFailed\n\nContent:\nThe string to sign was '/Emails3(RowKey='ann@example.com')'";

    [Fact]
    public void Of_OwnExceptions_HasWhatTheySay()
    {
        FailureText.Of(new TransientFailureException("Storage answered 503 ServerBusy."))
            .ShouldBe("LoyaltyFunctions.Orchestration.TransientFailureException: Storage answered 503 ServerBusy.");
        FailureText.Of(new InvalidOperationException("Program cafe is gone.")).ShouldBe("System.InvalidOperationException: Program cafe is gone.");
    }

    [Fact]
    public void Of_OthersExceptions_HasTheirTypeOnly() =>
        FailureText.Of(new FormatException("The input string 'ann@example.com' was not in a correct format.")).ShouldBe("System.FormatException");

    [Fact]
    public void Of_StoragesAnswer_HasStatusAndCodeOnly()
    {
        const string Shown = "Azure.RequestFailedException: 403 AuthenticationFailed";

        FailureText.Of(new RequestFailedException(403, FromStorage, "AuthenticationFailed", null)).ShouldBe(Shown);
        FailureText.Of(typeof(RequestFailedException).FullName!, FromStorage).ShouldBe(Shown);
        FailureText.Of(typeof(RequestFailedException).FullName!, Shown).ShouldBe(Shown);
        FailureText.Of(typeof(RequestFailedException).FullName!, "No connection to ann@example.com.").ShouldBe("Azure.RequestFailedException");
    }

    [Fact]
    public void WithTrace_HasTheCausesAndWhereEachWasThrown()
    {
        var text = FailureText.WithTrace(Thrown(new FormatException("ann@example.com", Thrown(new KeyNotFoundException("bob@example.com")))));

        text.ShouldStartWith("System.FormatException");
        text.ShouldContain("caused by System.Collections.Generic.KeyNotFoundException");
        text.ShouldContain(nameof(Thrown));
        text.ShouldNotContain("@example.com");
    }

    [Theory]
    [InlineData("Storage answered 503.")]
    [InlineData("Storage did not answer in time.")]
    public void Shown_TransientFailure_StaysOneWithoutItsCause(string message)
    {
        var shown = FailureText.Shown(new TransientFailureException(message, new IOException("ann@example.com")));

        shown.ShouldBeOfType<TransientFailureException>().Message.ShouldBe(message);
        shown.InnerException.ShouldBeNull();
    }

    [Fact]
    public void Shown_StoragesAnswer_StaysOneWithStatusAndCode()
    {
        var shown = FailureText.Shown(new RequestFailedException(403, FromStorage, "AuthenticationFailed", null)).ShouldBeOfType<RequestFailedException>();

        (shown.Status, shown.ErrorCode).ShouldBe((403, "AuthenticationFailed"));
        shown.Message.ShouldBe("Azure.RequestFailedException: 403 AuthenticationFailed");
    }

    [Fact]
    public void Shown_AnythingElse_IsAFailedStep()
    {
        var shown = FailureText.Shown(Thrown(new FormatException("ann@example.com"))).ShouldBeOfType<StepFailedException>();

        shown.ToString().ShouldNotContain("ann@example.com");
        shown.Message.ShouldStartWith("System.FormatException");
    }

    [Fact]
    public void Shown_WhatHasNothingToHide_IsItself()
    {
        Exception[] failures = [new InvalidOperationException("Program cafe is gone."), new TransientFailureException("SendGrid answered 503."), new TaskCanceledException()];

        failures.ShouldAllBe(failure => FailureText.Shown(failure) == failure);
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught) when (caught == exception)
        {
            return caught;
        }
    }
}
