using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Script;
using EventBus.ConformanceTests.Subscribers.Model;
using EventBus.ConformanceTests.Subscribers.Programs;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>Carries out the steps of a case.</summary>
internal sealed class SubscriberSteps(ProgramStage stage, Faults faults)
{
    private readonly SentMessages _sent = new(stage);
    private readonly ProgramActions _actions = new(stage);

    private PlayedHost Host => stage.Host;

    public Task RunAsync(SubscriberStep step, string where) => step switch
    {
        { Program: { } name, Do: { } action } => ActAsync(name, action, step, where),
        { Host: { } state } => BecomeAsync(state),
        { Registered: true } => CheckRegistrationAsync(step, where),
        { Ask: { } ask } => SendAsync(ask, isAsk: true, step, where),
        { Notify: { } notification } => SendAsync(notification, isAsk: false, step, where),
        { Reply: { } key } => CheckRepliesAsync(key, step, where),
        { Unanswered: { } key } => CheckNoReplies(key, where),
        { Printed: { } key } => CheckAsync(step, where, () => Task.FromResult(Found.Of(_sent.TimesPrinted(key)))),
        { Dead: true } => CheckDeadLetterAsync(step, where),
        { Queue: { } queue } => CheckQueueAsync(queue, step, where),
        { Wire: { } view } => CheckAsync(step, where, () => Task.FromResult(Found.Of(Seen(view)))),
        _ => throw new FormatException($"{where} does nothing that is known. Give it one of the steps of the schema."),
    };

    private async Task ActAsync(string name, ProgramAction action, SubscriberStep step, string where)
    {
        stage.IsDisturbed = true;
        await _actions.RunAsync(name, action);
        if (action == ProgramAction.Start && Host.State == HostState.Back) await CheckRegistrationAsync(step, where);
    }

    private async Task BecomeAsync(HostState state)
    {
        stage.IsDisturbed = true;
        await Host.BecomeAsync(state);
    }

    private async Task CheckRegistrationAsync(SubscriberStep step, string where)
    {
        Message? registration = null;
        await Eventually.TrueAsync("the program registers", () => (registration = Host.TakeRegistration()) is not null);
        // An observer may announce itself before it consumes.
        await Eventually.TrueAsync("the program consumes", Host.IsConsumedAsync);
        Check(step.Expect, Found.Of(registration!.Document), where);
    }

    private async Task SendAsync(SentMessage message, bool isAsk, SubscriberStep step, string where)
    {
        for (var number = 0; number < message.Times; number++)
        {
            var routed = isAsk ? await _sent.AskAsync(message) : await _sent.NotifyAsync(message);
            Check(step.Expect ?? new JsonObject { ["returned"] = false }, Found.Of(new JsonObject { ["returned"] = !routed }), where);
        }
    }

    private async Task CheckRepliesAsync(string key, SubscriberStep step, string where)
    {
        await Eventually.TrueAsync($"'{key}' is answered; the program said:\n{stage.Output}", () => _sent.Replies(key).All(reply => reply is not null));
        foreach (var reply in _sent.Replies(key)) Check(step.Expect, Found.Of(reply!.Document), where);
    }

    private Task CheckNoReplies(string key, string where)
    {
        if (_sent.Replies(key).Count(reply => reply is not null) is > 0 and var answered) faults.Add(where, [$"'{key}' was answered {answered} times; it must not be."]);
        return Task.CompletedTask;
    }

    private async Task CheckDeadLetterAsync(SubscriberStep step, string where)
    {
        Message? letter = null;
        await Eventually.TrueAsync($"there is a dead letter; the program said:\n{stage.Output}", async () => (letter = await Host.TakeDeadLetterAsync()) is not null, TimeSpan.FromMinutes(1));
        Check(_sent.Values.Fill(step.Expect), Found.Of(letter!.Document), where);
    }

    private Task CheckQueueAsync(DeclaredQueue queue, SubscriberStep step, string where)
    {
        var (name, arguments) = (Values().Fill(queue.Name), Values().Fill(queue.Arguments)!.AsObject());
        var desk = new QueueDesk(Host);
        return CheckAsync(step, where, () => desk.LookAsync(queue, name, arguments));
    }

    // The last state is compared, and says more than that time ran out.
    private async Task CheckAsync(SubscriberStep step, string where, Func<Task<Found>> look)
    {
        var seen = Found.Nothing;
        var expected = Values().Fill(step.Expect);
        await Patience.TryAsync(Eventually.Deadline, async () => Matcher.Matches(expected, seen = await look()));
        Check(step.Expect, seen, where);
    }

    private void Check(JsonNode? expected, Found seen, string where)
    {
        if (expected is not null) faults.Add(where, Matcher.Faults(Values().Fill(expected), seen));
    }

    private Values Values()
    {
        _sent.Values.Set("name", Host.Name);
        _sent.Values.Set("login", stage.Login);
        _sent.Values.Set("reply_to", Host.ReplyTo);
        return _sent.Values;
    }

    private JsonArray Seen(WireView view) => new([.. stage.Find(view.Program).Wire.Trace.Where(entry => view.Of.Exists(start => entry.StartsWith(start, StringComparison.Ordinal))).Select(entry => JsonValue.Create(entry))]);
}
