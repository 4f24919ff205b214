using System.Diagnostics.Metrics;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Outbox;

public sealed class OutboxKeeperTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeOutbox _outbox = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OutboxKeeper _keeper;

    public OutboxKeeperTests() => _keeper = new OutboxKeeper(
        _outbox, Options.Create(new OutboxOptions { KeepHours = 24 }), new EventBusMetrics(_services.GetRequiredService<IMeterFactory>()), _time, NullLogger<OutboxKeeper>.Instance);

    [Fact]
    public async Task ExecuteAsync_AtTheStartAndEveryTenMinutes_PurgesWhatIsOlderThanKeepHours()
    {
        await _keeper.StartAsync(default);
        await UntilAsync(() => _outbox.Purges.Count == 1);
        Assert.Equal(_time.GetUtcNow().AddHours(-24), _outbox.Purges[0]);
        await UntilAsync(() => _outbox.Purges.Count == 2, TimeSpan.FromSeconds(5));
        // Not sooner. Later is this test's own doing: it may turn the clock faster than the keeper looks at it.
        Assert.True(_time.GetUtcNow() - _time.Start >= TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task ExecuteAsync_SomeWait_ShowsThemInTheMetrics()
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Name.StartsWith("eventbus.outbox.", StringComparison.Ordinal)) self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        await MeasureAsync(new OutboxBacklog(3, 900, _time.GetUtcNow().AddSeconds(-7)));
        listener.RecordObservableInstruments();
        Assert.Equal((3, 900, 7), (seen["eventbus.outbox.messages"], seen["eventbus.outbox.size"], seen["eventbus.outbox.age"]));
    }

    [Theory]
    [InlineData(true, 30, HealthStatus.Healthy)]
    [InlineData(true, 90, HealthStatus.Degraded)]
    [InlineData(false, 30, HealthStatus.Degraded)]
    public async Task Health_BrokerAndAge_AreTold(bool isReady, int age, HealthStatus expected)
    {
        if (isReady) _outbox.Connect();
        await MeasureAsync(new OutboxBacklog(3, 900, _time.GetUtcNow().AddSeconds(-age)));
        var health = await new NotificationHealthCheck(_outbox, _keeper, _time).CheckHealthAsync(new HealthCheckContext());
        Assert.Equal(expected, health.Status);
        Assert.EndsWith("3 wait in the outbox.", health.Description, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _services.Dispose();
    }

    private async Task MeasureAsync(OutboxBacklog backlog)
    {
        _outbox.Backlog = backlog;
        await _keeper.StartAsync(default);
        await UntilAsync(() => _keeper.Backlog == backlog);
    }

    private async Task UntilAsync(Func<bool> holds, TimeSpan? step = null)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!holds())
        {
            if (step is { } length) _time.Advance(length);
            await Task.Delay(TimeSpan.FromMilliseconds(2), deadline.Token);
        }
    }
}
