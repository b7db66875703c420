using System.Reflection;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>What the page of checked members would not say if signatures were written wrongly.</summary>
public sealed class SignaturesTests
{
    [Theory]
    [InlineData(nameof(Sample.Find), "Task<List<string?>?> Find(string name, int? page = null, Color color = Color.Red)")]
    [InlineData(nameof(Sample.TryGet), "static bool TryGet<T>(out T? value, params string[] more)")]
    [InlineData("get_Size", "long Size { get; }")]
    [InlineData("set_Size", "long Size { init; }")]
    public void Method_IsWrittenAsItIsDeclared(string name, string expected) => Signatures.Of(typeof(Sample).GetMethod(name)!).ShouldBe(expected);

    [Fact]
    public void Constructor_IsWrittenAsItIsDeclared() =>
        Signatures.Of(typeof(Sample).GetConstructors()[0]).ShouldBe("Sample(CancellationToken cancellationToken = default)");

    [Fact]
    public void Enum_IsWrittenWithItsValues() => Signatures.Of(typeof(Color)).ShouldBe("enum { Red = 0, Green = 4 }");

    [Fact]
    public void Kinds_AreTold()
    {
        Signatures.Of((MemberInfo)typeof(Sample)).ShouldBe("sealed class");
        Signatures.Of((MemberInfo)typeof(IDisposable)).ShouldBe("interface");
        Signatures.Of((MemberInfo)typeof(Signatures)).ShouldBe("static class");
        Signatures.NameOf(typeof(Dictionary<,>)).ShouldBe("System.Collections.Generic.Dictionary<TKey, TValue>");
    }

    public enum Color
    {
        Red = 0,
        Green = 4,
    }

    public sealed class Sample(CancellationToken cancellationToken = default)
    {
        public long Size { get; init; } = cancellationToken.CanBeCanceled ? 1 : 0;

        public static bool TryGet<T>(out T? value, params string[] more)
        {
            value = default;
            return more.Length > 0;
        }

        public Task<List<string?>?> Find(string name, int? page = null, Color color = Color.Red) =>
            Task.FromResult<List<string?>?>([name, $"{page} {color} {Size}"]);
    }
}
