using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Model;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Script;

/// <summary>Carries out the steps of a case.</summary>
internal sealed class StepRunner(ApiCaller api, CaseRun run)
{
    private static readonly TimeSpan AuditDeadline = TimeSpan.FromSeconds(10);

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
            run.Faults.Add($"{where} (call {number})", Faults(step, response, known));
            await FinishAsync(step, response, known, where);
        }
    }

    private async Task CallUntilAsync(Call call, Step step, Values values, string where)
    {
        var number = 0;
        var (response, known) = (new JsonObject(), values);
        await TryWaitAsync(TimeSpan.FromMilliseconds(step.WithinMs), async () =>
        {
            (response, known) = await CallOnceAsync(call, values, ++number);
            return !Faults(step, response, known).Any();
        });
        run.Faults.Add($"{where} (within {step.WithinMs} ms)", Faults(step, response, known));
        await FinishAsync(step, response, known, where);
    }

    private async Task<(JsonObject Response, Values Known)> CallOnceAsync(Call call, Values values, int number)
    {
        var known = values.With([KeyValuePair.Create("n", (JsonNode)number)]);
        var response = await api.CallAsync(call, known);
        return (response, response["headers"]!["x-eventbus-call-id"] is { } id ? known.With([KeyValuePair.Create("call_id", id)]) : known);
    }

    private async Task FinishAsync(Step step, JsonObject response, Values known, string where)
    {
        foreach (var (name, pointer) in step.Save)
        {
            if (Found.At(response, pointer).Node is { } value) run.Values.Set(name, value);
            else run.Faults.Add(where, [$"'{pointer}' is not in the response, so '{name}' cannot be saved: {response.ToJsonString()}"]);
        }

        if (step.Audit is { } audit) await CheckAuditAsync(known.Fill(audit), known, where);
    }

    // The row is written in the background.
    private async Task CheckAuditAsync(JsonNode? expected, Values known, string where)
    {
        var call = new Call { Path = "/api/v2/system/event_call?call_id={call_id}", Outside = true };
        var row = Found.Nothing;
        await TryWaitAsync(AuditDeadline, async () => (row = Found.At(await api.CallAsync(call, known), "/body/resource/0")).IsThere);
        run.Faults.Add(where, Matcher.Faults(expected, row, "audit"));
    }

    private async Task CheckStoredAsync(StoredRecord stored, Step step, Values values, string where)
    {
        var record = await RecordSearch.FindAsync(api, values, stored);
        run.Faults.Add(where, Matcher.Faults(values.Fill(step.Expect), record, $"stored {stored.Resource}"));
    }

    private static IEnumerable<string> Faults(Step step, JsonObject response, Values known) => step.Expect is { } expected ? Matcher.Faults(known.Fill(expected), Found.Of(response)) : [];

    private static async Task TryWaitAsync(TimeSpan deadline, Func<Task<bool>> holds)
    {
        try
        {
            await Eventually.TrueAsync("the expectation holds", holds, deadline);
        }
        catch (TimeoutException)
        {
            // What was there last is compared next, with a better sentence.
        }
    }
}
