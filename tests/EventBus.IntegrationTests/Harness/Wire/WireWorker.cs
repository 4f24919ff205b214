using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>A worker of the SDK that is asked on every channel, and an observer whose handler fails when the call says so.</summary>
internal sealed class WireWorker(IHost worker) : IAsyncDisposable
{
    public const string Subscriber = "wire-sdk";
    public const string Observer = "wire-watcher";

    /// <summary>Names the reply that a call wants of the SDK, or the failure of its observer.</summary>
    public const string Header = "x-sdk";

    /// <summary>What the SDK can reply, and what the caller gets then.</summary>
    public static IReadOnlyDictionary<string, (int Status, Func<EventPayload, EventReply> Reply)> Replies { get; } = new Dictionary<string, (int, Func<EventPayload, EventReply>)>(StringComparer.Ordinal)
    {
        ["edited"] = (201, EventReply.Edited),
        ["patch"] = (201, _ => EventReply.Patch(new PatchOperation { Op = "add", Path = "/request/payload/resource/0/name", Value = "Patched" })),
        ["merge"] = (201, _ => EventReply.Merge(new JsonObject { ["request"] = new JsonObject { ["parameters"] = new JsonObject { ["fields"] = "*" } } })),
        ["respond"] = (202, _ => EventReply.Respond(new EventResponse { StatusCode = 202, Content = "text" })),
        ["reject"] = (422, _ => EventReply.Reject(422, "The name is too short.", 12)),
        ["decide"] = (201, _ => EventReply.Decide(new EventDecision { Warnings = ["Look out."], Annotations = new JsonObject { ["a"] = 1 } })),
    };

    public static async Task<WireWorker> StartAsync(string broker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["EventBus:Broker:Uri"] = broker });
        builder.AddEventBusSubscriber(Subscriber, subscriber => subscriber.Ask(["system.*.pre_process", "system.*.post_process"], Answer, options => options.TimeoutMs = 10_000));
        builder.AddEventBusSubscriber(Observer, observer => observer
            .Notifications("system.*.*.post_process", Observe)
            .RetryAfter(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40)));
        var worker = builder.Build();
        await worker.StartAsync();
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        foreach (var name in new[] { Subscriber, Observer }) await worker.Services.GetRequiredService<SubscriberStatus>().WaitUntilConsumingAsync(name, limit.Token);
        return new WireWorker(worker);
    }

    public async ValueTask DisposeAsync()
    {
        await worker.StopAsync();
        worker.Dispose();
    }

    private static ValueTask<EventReply> Answer(SystemEvent ask, CancellationToken cancellationToken) => ValueTask.FromResult(
        ask.Payload.Response is null && Wanted(ask) is { } name && Replies.TryGetValue(name, out var wanted) ? wanted.Reply(ask.Payload) : EventReply.Continue());

    private static Task Observe(SystemEvent notification, CancellationToken cancellationToken) => (Wanted(notification), notification.Replay) switch
    {
        ("fail", null) => throw new InvalidOperationException("The disk is full."),
        ("give-up", null) => throw new PermanentFailureException("There is no such user."),
        _ => Task.CompletedTask,
    };

    private static string? Wanted(SystemEvent systemEvent) => systemEvent.Payload.Request.Headers.GetValueOrDefault(Header);
}
