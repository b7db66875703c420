using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class RetryPolicyTests
{
    [Fact]
    public void Create_ValuesOutsideTheirRanges_Throws()
    {
        TimeSpan second = TimeSpan.FromSeconds(1);
        TimeSpan less = TimeSpan.FromMilliseconds(1);

        Parameter(() => new RetryPolicy(0, second)).ShouldBe("maxNumberOfAttempts");
        Parameter(() => new RetryPolicy(1, TimeSpan.Zero)).ShouldBe("firstRetryInterval");
        Parameter(() => new RetryPolicy(1, second, 0.5)).ShouldBe("backoffCoefficient");
        Parameter(() => new RetryPolicy(1, second, maxRetryInterval: less)).ShouldBe("maxRetryInterval");
        Parameter(() => new RetryPolicy(1, second, retryTimeout: less)).ShouldBe("retryTimeout");
    }

    [Fact]
    public void Create_LeastValues_HasTheDocumentedDefaults()
    {
        RetryPolicy policy = new(1, TimeSpan.FromSeconds(1));

        policy.BackoffCoefficient.ShouldBe(1.0);
        policy.MaxRetryInterval.ShouldBe(TimeSpan.FromHours(1));
        policy.RetryTimeout.ShouldBe(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void TaskName_InAnotherCase_IsEqual()
    {
        TaskName name = "Split";

        (name == "SPLIT").ShouldBeTrue();
        name.GetHashCode().ShouldBe(new TaskName("split").GetHashCode());
        ((string)name).ShouldBe("Split");
    }

    [Fact]
    public void SubOrchestrationOptions_FromOthers_KeepRetryAndId()
    {
        TaskOptions retrying = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
        SubOrchestrationOptions named = retrying.WithInstanceId("child");

        named.InstanceId.ShouldBe("child");
        named.Retry.ShouldBe(retrying.Retry);
        new SubOrchestrationOptions(named).InstanceId.ShouldBe("child");
        new SubOrchestrationOptions((TaskOptions)named, "other").InstanceId.ShouldBe("other");
    }

    private static string? Parameter(Func<object> create) => Should.Throw<ArgumentOutOfRangeException>(create).ParamName;
}
