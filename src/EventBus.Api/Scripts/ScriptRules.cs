using System.Text.Json;
using EventBus.Api.Data;
using EventBus.Api.Resources;
using EventBus.Api.Subscriptions;
using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Scripts;

/// <summary>What holds for every script, whoever wrote it; and its subscription, which is saved together with it.</summary>
internal sealed class ScriptRules(ScriptEvents events, TimeProvider time)
{
    private const string Config = "config";

    /// <summary>Finds the faults of a script; without any, its subscription is in the context as well, to be saved with the script.</summary>
    public async Task ApplyAsync(EventScriptRecord script, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        if (Check(script, faults) is { } options) await SubscribeAsync(script, options, database, faults, cancellationToken);
    }

    /// <summary>Finds the faults that a script has by itself; returns its subscription, or null with the faults.</summary>
    public SubscriptionOptions? Check(EventScriptRecord script, RecordFaults faults)
    {
        if (!ScriptLanguages.Contains(script.Type)) faults.Add("type", $"The type '{script.Type}' is no language of scripts. Those are {string.Join(", ", ScriptLanguages.All.Select(language => language.Name))}.");
        if (events.Find(script.Name) is { } about) return ReadOptions(script, about, faults);
        faults.Add("name", events.Explain(script.Name));
        return null;
    }

    /// <summary>Takes the subscription of a script away, to be saved.</summary>
    public static async Task EndAsync(EventScriptRecord script, SystemDbContext database, CancellationToken cancellationToken)
    {
        if (await FindAsync(script, database, cancellationToken) is { Origin: SubscriptionOrigin.Script } row) database.Subscriptions.Remove(row);
    }

    private async Task SubscribeAsync(EventScriptRecord script, SubscriptionOptions options, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        var row = await FindAsync(script, database, cancellationToken);
        // A subscriber that registered the name does not keep an operator from having a script of it.
        if (row is { Origin: SubscriptionOrigin.Operator or SubscriptionOrigin.File } || (row is not null && OtherOf(row, options)))
        {
            faults.Add("name", $"The subscription '{options.Name}', which the script would have, is there already, and not of this script. Delete it first.");
            return;
        }

        if (row is null) database.Add(row = new StoredSubscription { Name = options.Name, CreatedDate = time.GetUtcNow() });
        (row.Options, row.Origin, row.LastModifiedDate) = (SubscriptionRows.ToJson(options), SubscriptionOrigin.Script, time.GetUtcNow());
    }

    // 'a_b.c' and 'a.b_c' make one name.
    private static bool OtherOf(StoredSubscription row, SubscriptionOptions options) =>
        row.Origin == SubscriptionOrigin.Script && !SubscriptionRows.ToRecord(row).Options.Channels.SequenceEqual(options.Channels);

    private static SubscriptionOptions? ReadOptions(EventScriptRecord script, ScriptEvent about, RecordFaults faults)
    {
        try
        {
            var options = ScriptSubscription.Of(script, about);
            var found = SubscriptionValidator.Validate(options);
            foreach (var fault in found) faults.Add(fault.Member == "name" ? "name" : Config, fault.Message);
            return found.Count == 0 ? options : null;
        }
        catch (JsonException fault)
        {
            faults.Add(Config, $"The value of '{fault.Path?.TrimStart('$', '.')}' in the config has the wrong type, or is not one of those allowed.");
            return null;
        }
    }

    private static Task<StoredSubscription?> FindAsync(EventScriptRecord script, SystemDbContext database, CancellationToken cancellationToken)
    {
        var name = BrokerNames.ScriptSubscription(script.Name);
        return database.Subscriptions.FirstOrDefaultAsync(row => row.Name == name, cancellationToken);
    }
}
