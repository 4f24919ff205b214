using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>Stores the subscriptions of a run, as an operator does, and deletes them afterwards.</summary>
internal sealed class SubscriptionDesk(ApiCaller api, Values values, string id)
{
    private const string Resource = "/api/v2/system/event_subscription";

    // So that a slow machine fails no case that is not about time.
    private const int TimeoutMs = 5000;

    private readonly List<string> _names = [];

    /// <summary>The record with what the runner adds: a timeout, and the condition that keeps cases apart.</summary>
    public JsonObject ToRecord(Subscriber subscriber)
    {
        var record = values.Fill(subscriber.Subscription)!.AsObject();
        record.TryAdd("timeout_ms", TimeoutMs);
        if (record["match"] is not JsonObject match) record["match"] = match = [];
        if (match["when"] is not JsonArray when) match["when"] = when = [];
        when.Add(new JsonObject { ["pointer"] = $"/request/headers/{Call.ScenarioHeader}", ["equals"] = id });
        return record;
    }

    /// <summary>Stores a record; returns what is wrong with the answer.</summary>
    public async Task<IEnumerable<string>> PostAsync(JsonObject record)
    {
        _names.Add(record["name"]!.ToString());
        var response = await api.CallAsync(new Call { Method = "POST", Path = Resource, Outside = true, Body = new JsonArray(record) }, values);
        return Matcher.Faults(new JsonObject { ["status"] = 201 }, Found.Of(response)).Select(fault => $"{fault} {response.ToJsonString()}");
    }

    public async Task DeleteAllAsync()
    {
        foreach (var name in _names) await api.CallAsync(new Call { Method = "DELETE", Path = $"{Resource}/{name}", Outside = true }, values);
    }
}
