using EventBus.ConformanceTests.Model;
using RabbitMQ.Client;

namespace EventBus.ConformanceTests.Script;

/// <summary>Carries out the actions of one subscriber.</summary>
internal sealed class ActionRunner(string key, Subscriber script, CaseRun run)
{
    public async Task RunAsync(IChannel amqp, Message ask, int number)
    {
        try
        {
            if (script.Answers.Count == 0) return;
            foreach (var action in script.Answers[Math.Min(number, script.Answers.Count - 1)]) await RunAsync(amqp, ask, action);
        }
        catch (Exception fault)
        {
            run.Faults.Add($"{key}, ask {number}", [$"the script failed: {fault.Message}"]);
        }
    }

    private async Task RunAsync(IChannel amqp, Message ask, SubscriberAction action)
    {
        if (action.DelayMs > 0) await Task.Delay(action.DelayMs);
        if (action.Silent) return;
        var values = run.Values.With(ask.Values());
        if (action.Step is { } step) await run.Steps.RunAsync(step, values, $"{key}, step of an ask");
        else await ReplyAsync(amqp, ask, action, await WithOthersAsync(action, values));
    }

    private static async Task ReplyAsync(IChannel amqp, Message ask, SubscriberAction action, Values values)
    {
        var exchange = action.Via == ReplyRoute.Default ? "" : Topology.Replies;
        var properties = new BasicProperties { CorrelationId = values.Fill(action.CorrelationId), UserId = action.UserId is null ? null : values.Fill(action.UserId) };
        var body = ReplyBody.Of(action, ask, values);
        for (var i = 0; i < action.Times; i++) await amqp.BasicPublishAsync(exchange, values.Fill(action.ReplyTo), mandatory: false, properties, body);
    }

    // {correlation_id:a} is that of the first ask 'a' got, which may still be on its way.
    private async Task<Values> WithOthersAsync(SubscriberAction action, Values values)
    {
        var used = run.Inboxes.Where(inbox => $"{action.CorrelationId}{action.ReplyTo}".Contains($":{inbox.Key}}}", StringComparison.Ordinal));
        foreach (var (other, inbox) in used) values = values.With((await inbox.FirstAsync()).Values($":{other}"));
        return values;
    }
}
