using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Contracts;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Subscriptions;
using Polly.CircuitBreaker;

namespace EventBus.Api.Subscriptions;

/// <summary>Subscriptions as records of the API.</summary>
internal static class SubscriptionJson
{
    private static readonly JsonSerializerOptions WithNulls = new(EventBusJson.Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    /// <summary>The options, then what the host knows about them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="state">What changes about it in this host; null when it was never active here.</param>
    /// <param name="selection">Which members are shown.</param>
    public static JsonObject Show(SubscriptionRecord record, SubscriptionState? state, FieldSelection selection)
    {
        var all = new JsonObject { ["id"] = record.Id };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(record.Options, WithNulls)!.AsObject()) all[name] = value?.DeepClone();
        all["circuit"] = SnakeCase.Of($"{state?.Circuit.State ?? CircuitState.Closed}");
        all["circuit_failures"] = state?.Circuit.FailuresInARow ?? 0;
        all["circuit_reset_date"] = record.CircuitResetDate;
        all["in_flight"] = state?.InFlight ?? 0;
        all["origin"] = SnakeCase.Of($"{record.Origin}");
        all["created_date"] = record.CreatedDate;
        all["last_modified_date"] = record.LastModifiedDate;
        foreach (var name in all.Select(member => member.Key).Where(name => !selection.Includes(name)).ToList()) all.Remove(name);
        return all;
    }

    /// <summary>Options from a record: the stored ones with the sent members on top.</summary>
    /// <exception cref="SystemApiException">400 with every fault.</exception>
    public static SubscriptionOptions Read(JsonObject sent, SubscriptionOptions? stored)
    {
        var merged = stored is null ? [] : JsonSerializer.SerializeToNode(stored, EventBusJson.Options)!.AsObject();
        foreach (var (name, value) in sent) merged[name] = value?.DeepClone();
        var options = Deserialize(merged);
        var faults = new RecordFaults();
        foreach (var fault in SubscriptionValidator.Validate(options)) faults.Add(fault.Member, fault.Message);
        return faults.Any ? throw faults.ToException() : options;
    }

    private static SubscriptionOptions Deserialize(JsonObject merged)
    {
        try
        {
            return merged.Deserialize<SubscriptionOptions>(EventBusJson.Options)!;
        }
        catch (JsonException fault)
        {
            var member = fault.Path?.TrimStart('$', '.') ?? "";
            var faults = new RecordFaults();
            faults.Add(member, $"The value of '{member}' has the wrong type, or is not one of those allowed.");
            throw faults.ToException();
        }
    }
}
