using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>Carries out the steps of a case.</summary>
internal sealed class StepRunner(ApiCaller api, CaseRun run)
{
    private readonly RecordSearch _records = new(api);

    public Task RunAsync(Step step, Values values, string where) => step switch
    {
        { Together: { } steps } => Task.WhenAll(steps.Select((inner, index) => RunAsync(inner, values, $"{where}, {index + 1}"))),
        { Stored: { } stored } => CheckStoredAsync(stored, step, values, where),
        { Call: { } call, WithinMs: > 0 } => CallUntilAsync(call, step, values, where),
        { Call: { } call } => CallAsync(call, step, values, where),
        _ => throw new FormatException($"{where} has neither 'call' nor 'together' nor 'stored'."),
    };

    private async Task CallAsync(Call call, Step step, Values values, string where)
    {
        for (var number = 1; number <= step.Times; number++)
        {
            var (response, known) = await CallOnceAsync(call, values, number);
            await FinishAsync(step, response, known, $"{where} (call {number})");
        }
    }

    private async Task CallUntilAsync(Call call, Step step, Values values, string where)
    {
        var number = 0;
        var (response, known) = (new JsonObject(), values);
        await Patience.TryAsync(TimeSpan.FromMilliseconds(step.WithinMs), async () =>
        {
            (response, known) = await CallOnceAsync(call, values, ++number);
            return !Faults(step, response, known).Any();
        });
        await FinishAsync(step, response, known, $"{where} (within {step.WithinMs} ms)");
    }

    private async Task<(JsonObject Response, Values Known)> CallOnceAsync(Call call, Values values, int number)
    {
        var known = values.With([KeyValuePair.Create("n", (JsonNode)number)]);
        var response = await api.CallAsync(call, known);
        return Found.At(response, "/headers/x-eventbus-call-id").Node is { } id ? (response, known.With([KeyValuePair.Create("call_id", id)])) : (response, known);
    }

    private async Task FinishAsync(Step step, JsonObject response, Values known, string where)
    {
        run.Faults.Add(where, Faults(step, response, known));
        foreach (var (name, pointer) in step.Save)
        {
            if (Found.At(response, pointer).Node is { } value) run.Values.Set(name, value);
            else run.Faults.Add(where, [$"'{pointer}' is not in the response, so '{name}' cannot be saved: {response.ToJsonString()}"]);
        }

        if (step.Audit is { } audit) run.Faults.Add(where, Matcher.Faults(known.Fill(audit), await _records.FindAuditAsync(known), "audit"));
    }

    private async Task CheckStoredAsync(StoredRecord stored, Step step, Values values, string where) =>
        run.Faults.Add(where, Matcher.Faults(values.Fill(step.Expect), await _records.FindAsync(stored, values), $"stored {stored.Resource}"));

    private static IEnumerable<string> Faults(Step step, JsonObject response, Values known) =>
        step.Expect is { } expected ? Matcher.Faults(known.Fill(expected), Found.Of(response)) : [];
}
