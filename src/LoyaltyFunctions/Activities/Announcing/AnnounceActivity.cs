using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Telemetry;
using LoyaltyFunctions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Activities.Announcing;

/// <summary>
/// Notes down what each webhook that wants it is to be told of an import. A second run notes nothing new: the deliveries' ids are made of the
/// import, its orchestration and the webhook.
/// </summary>
public sealed class AnnounceActivity(ImportStore imports, WebhookStore webhooks, DeliveryStore deliveries, IOptions<WebhookOptions> options, Steps steps)
{
    /// <summary>Runs the step.</summary>
    /// <returns>The deliveries, each with its first series of tries.</returns>
    [Function(FunctionNames.Announce)]
    public Task<IReadOnlyList<DeliverySeries>> RunAsync([ActivityTrigger] AnnounceInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Announce, input.Import, () => AnnounceAsync(input, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<DeliverySeries>> AnnounceAsync(AnnounceInput input, CancellationToken cancellationToken)
    {
        var program = input.Import.Program;
        var listening = (await webhooks.ListAsync(program, cancellationToken)).Where(webhook => webhook.DisabledAt is null).ToList();
        if (listening.Count == 0)
        {
            return [];
        }

        var import = await imports.GetAsync(program, input.Import.ImportId, cancellationToken);
        var state = StateOf(import);
        if (input.Instance != import.InstanceId
            || input.Preview != (state == ImportState.AwaitingConfirmation)
            || WebhookEvents.Of(state) is not { } name)
        {
            // It was resumed, or went on: there will be something newer to tell.
            return [];
        }

        var told = new List<DeliverySeries>();
        foreach (var webhook in listening.Where(webhook => webhook.Events.Contains(name)))
        {
            var id = DeliveryIds.ForImport(input.At, input.Import, input.Instance, input.Preview, webhook.Id);
            var body = new DeliveryBody(id, name, input.At, program, DeliveredImport.Of(import, state, options.Value.PublicBaseUrl));
            await deliveries.AddAsync(DeliveryEntity.Create(program, webhook.Id, body), cancellationToken);
            told.Add(new DeliverySeries(program, webhook.Id, id, 0));
        }

        return told;
    }

    /// <summary>What comes so late that the import was undone tells of the import, not of its undo, which tells of itself.</summary>
    private static ImportState StateOf(ImportEntity import) => import.CurrentState == ImportState.Undone
        ? Enum.Parse<ImportState>(import.StateBeforeUndo ?? nameof(ImportState.Completed))
        : import.CurrentState;
}
