using LoyaltyFunctions.Activities.Closing;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Activities;

[Collection(RunningAppCollection.Name)]
public sealed class NotifyActivityTests(RunningApp app)
{
    [Fact]
    public async Task Notify_ByARunFromBeforeAResume_LeavesTheMailToTheNext()
    {
        var program = await app.CreateProgramAsync();
        var imports = app.Services.GetRequiredService<ImportStore>();
        var import = await app.StoreImportAsync(program, row => (row.State, row.Resumes) = (nameof(ImportState.Applying), 1));
        await NotifyAsync(import, import.Id);
        (await imports.GetAsync(program, import.Id, default)).Mail.ShouldBeNull();
        await imports.MoveAsync(program, import.Id, ImportState.Completed, null, default);

        await NotifyAsync(import, import.InstanceId);

        (await imports.GetAsync(program, import.Id, default)).Mail.ShouldBe("sent");
        app.MailsTo(RunningApp.MailOf(program)).ShouldHaveSingleItem();
    }

    private Task NotifyAsync(ImportEntity import, string instance) => ActivatorUtilities.CreateInstance<NotifyActivity>(app.Services)
        .RunAsync(new NotifyInput(new ImportReference(import.Program!, import.Id), instance, Preview: false), default);
}
