using System.Collections.Concurrent;
using EventBus.Contracts;
using EventBus.Subscriber;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventBus.IntegrationTests.Harness;

/// <summary>An observer of the SDK inside the test, and what it saw.</summary>
internal sealed class Observation : IAsyncDisposable
{
    public const string Name = "watcher";

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private IHost? _worker;

    private Observation(NotificationSource source) => Source = source;

    public NotificationSource Source { get; }

    /// <summary>Every attempt, in the order in which it began, with the time since the start.</summary>
    public ConcurrentQueue<(SystemEvent Event, TimeSpan At)> Attempts { get; } = new();

    public IEnumerable<int> AttemptsOf(string messageId) => Attempts.Where(attempt => attempt.Event.MessageId == messageId).Select(attempt => attempt.Event.Attempt);

    public static async Task<Observation> StartAsync(string broker, Func<SystemEvent, Task> handle, Action<SubscriberBuilder>? configure = null)
    {
        var observation = new Observation(await NotificationSource.ConnectAsync(broker));
        await observation.StartWorkerAsync(handle, configure);
        return observation;
    }

    /// <summary>Starts the worker, after <see cref="StopWorkerAsync"/> again.</summary>
    public async Task StartWorkerAsync(Func<SystemEvent, Task> handle, Action<SubscriberBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["EventBus:Broker:Uri"] = Source.Broker });
        builder.AddEventBusSubscriber(Name, subscriber =>
        {
            subscriber.Notifications(Channels.UserPostProcess, (systemEvent, _) =>
            {
                Attempts.Enqueue((systemEvent, TimeProvider.System.GetElapsedTime(_start)));
                return handle(systemEvent);
            });
            configure?.Invoke(subscriber);
        });
        _worker = builder.Build();
        await _worker.StartAsync();
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        await _worker.Services.GetRequiredService<SubscriberStatus>().WaitUntilConsumingAsync(Name, limit.Token);
    }

    public async Task StopWorkerAsync()
    {
        if (_worker is null) return;
        await _worker.StopAsync();
        _worker.Dispose();
        _worker = null;
    }

    public ValueTask PublishAsync(string messageId, string? replay = null) => Source.PublishAsync(messageId, replay);

    public Task<Delivery> TakeDeadLetterAsync() => Source.TakeDeadLetterAsync(Name);

    public Task<uint> CountDeadAsync() => Source.CountAsync(BrokerNames.DeadQueue(Name));

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await Source.DisposeAsync();
    }
}
