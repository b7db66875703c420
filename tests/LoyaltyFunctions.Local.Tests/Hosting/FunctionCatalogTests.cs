using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Local.Tests.Hosting;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void FindIn_StaticAndInstanceFunctions_FindsThemInTheOrderOfTheirNames()
    {
        var catalog = FunctionCatalog.FindIn([typeof(GreetingFunctions), typeof(AnsweringFunctions)]);

        catalog.Functions.Select(function => function.Name).ShouldBe(["Broken", "Greet", "Hash", "Teapot"]);
    }

    [Fact]
    public void FindIn_TwoFunctionsOfOneNameInOtherCase_NamesBothAndSaysWhatToDo()
    {
        var exception = Should.Throw<FunctionDefinitionException>(() => FunctionCatalog.FindIn([typeof(One), typeof(Other)]));

        exception.Message.ShouldBe(
            "Several functions are named 'import': LoyaltyFunctions.Local.Tests.Hosting.FunctionCatalogTests+One.Run, " +
            "LoyaltyFunctions.Local.Tests.Hosting.FunctionCatalogTests+Other.Go. " +
            "Names are compared without regard to case and must be unique in the app; rename all but one.");
    }

    [Fact]
    public void FindIn_FunctionThatIsNotPublic_IsRefused()
    {
        var exception = Should.Throw<FunctionDefinitionException>(() => FunctionCatalog.FindIn([typeof(Hidden)]));

        exception.Message.ShouldBe(
            "The function 'Hidden' (LoyaltyFunctions.Local.Tests.Hosting.FunctionCatalogTests+Hidden.Run) is not public, " +
            "so the Functions runtime does not find it. Make its method and its class public.");
    }

    [Fact]
    public void FindIn_FunctionWithoutATrigger_IsRefused()
    {
        var exception = Should.Throw<FunctionDefinitionException>(() => FunctionCatalog.FindIn([typeof(NoTrigger)]));

        exception.Message.ShouldBe(
            "The function 'Lonely' (LoyaltyFunctions.Local.Tests.Hosting.FunctionCatalogTests+NoTrigger.Run) has 0 triggers. " +
            "A function has exactly one parameter with a trigger's attribute.");
    }

    [Fact]
    public void FindIn_AsyncVoidFunction_IsRefused()
    {
        var exception = Should.Throw<FunctionDefinitionException>(() => FunctionCatalog.FindIn([typeof(AsyncVoid)]));

        exception.Message.ShouldBe(
            "The function 'Void' (LoyaltyFunctions.Local.Tests.Hosting.FunctionCatalogTests+AsyncVoid.Run) is 'async void', " +
            "so nobody can wait for its end. Return a Task.");
    }

    public static class One
    {
        [Function("import")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text(request.Method);
    }

    public static class Other
    {
        [Function("Import")]
        public static IResult Go([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text(request.Method);
    }

    public static class NoTrigger
    {
        [Function("Lonely")]
        public static void Run(FunctionContext context) => context.Items.Clear();
    }

    public static class AsyncVoid
    {
        [Function("Void")]
#pragma warning disable MA0155, VSTHRD100 // What the host refuses.
        public static async void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => await Task.FromResult(timer);
#pragma warning restore MA0155, VSTHRD100
    }

    internal static class Hidden
    {
        [Function("Hidden")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => timer.IsPastDue = false;
    }
}
