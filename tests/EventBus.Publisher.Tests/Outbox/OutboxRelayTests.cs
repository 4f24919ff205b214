using System.Diagnostics.Metrics;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventBus.Publisher.Tests.Outbox;

public sealed class OutboxRelayTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly FakeOutbox _outbox = new();
    private readonly OutboxSignal _signal = new();
    private readonly OutboxPublisher _publisher;
    private readonly OutboxRelay _relay;
    private readonly OutboxLead _lead;
    private readonly EventBusMetrics _metrics;

    public OutboxRelayTests()
    {
        _metrics = new EventBusMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
        _lead = new OutboxLead(_outbox, TimeProvider.System, NullLogger<OutboxLead>.Instance);
        _publisher = new OutboxPublisher(_outbox, _outbox, _lead, _metrics, TimeProvider.System);
        _relay = new OutboxRelay(_outbox, _outbox, _lead, _publisher, _signal, NullLogger<OutboxRelay>.Instance);
    }

    [Fact]
    public async Task ExecuteAsync_BrokerIsAway_WaitsAndPublishesWhenItIsBack()
    {
        _outbox.Add("a", "1");
        await _relay.StartAsync(default);
        _outbox.Add("b", "1");
        Assert.Empty(_outbox.Sent);
        _outbox.Connect();
        await EmptyAsync();
        Assert.Equal(["a", "b"], _outbox.Sent);
    }

    [Fact]
    public async Task ExecuteAsync_OneIsNotConfirmed_ThoseOfItsRecordWaitAndOthersGoOn()
    {
        var refusals = 2;
        _outbox.Confirms = id => id != "a" || Interlocked.Decrement(ref refusals) < 0;
        _outbox.Add("a", "1");
        _outbox.Add("b", "1");
        _outbox.Add("c", "2");
        _outbox.Connect();
        await _relay.StartAsync(default);
        await EmptyAsync();
        Assert.Equal(["c", "a", "b"], _outbox.Sent);
    }

    [Fact]
    public async Task ExecuteAsync_DatabaseIsAwayAfterTheConfirm_MarksLaterAndSendsOnce()
    {
        var faults = 2;
        _outbox.CanMark = () => Interlocked.Decrement(ref faults) < 0;
        _outbox.Add("a", "1");
        _outbox.Connect();
        await _relay.StartAsync(default);
        await EmptyAsync();
        Assert.Equal(["a"], _outbox.Sent);
    }

    [Fact]
    public async Task ExecuteAsync_DatabaseIsAwayWhileThousandsGoOut_SendsEachOnce()
    {
        var faults = 3;
        _outbox.CanMark = () => Interlocked.Decrement(ref faults) < 0;
        for (var number = 0; number < 3500; number++) _outbox.Add($"{number}", $"{number % 700}");
        _outbox.Connect();
        await _relay.StartAsync(default);
        await EmptyAsync();
        Assert.Equal(3500, _outbox.Sent.Count);
    }

    [Theory]
    [InlineData(0, 500)]
    [InlineData(60, 1200)]
    public async Task PublishAsync_LongRun_EndsSoThatTheNextBeginsAtTheOldest(int seconds, int published)
    {
        for (var number = 0; number < 1200; number++) _outbox.Add($"{number}", $"{number}");
        _outbox.Connect();
        Assert.True(await _lead.HoldsAsync(default));
        var publisher = new OutboxPublisher(_outbox, _outbox, _lead, _metrics, TimeProvider.System) { LongestRun = TimeSpan.FromSeconds(seconds) };
        Assert.Equal(published, await publisher.PublishAsync(await _outbox.ReadPendingAsync(after: 0, OutboxPublisher.BatchSize, default), default));
    }

    [Fact]
    public async Task ExecuteAsync_AnotherHostLeads_SendsNothing()
    {
        _outbox.IsLed = false;
        _outbox.Add("a", "1");
        _outbox.Connect();
        await _relay.StartAsync(default);
        await _relay.StopAsync(default);
        Assert.Empty(_outbox.Sent);
        Assert.False(_outbox.HasSteppedDown);
    }

    [Fact]
    public async Task ExecuteAsync_Thousands_AreAllSent()
    {
        for (var number = 0; number < 3500; number++) _outbox.Add($"{number}", $"{number % 700}");
        _outbox.Connect();
        await _relay.StartAsync(default);
        await EmptyAsync();
        Assert.Equal(3500, _outbox.Sent.Distinct().Count());
        Assert.Equal(3500, _outbox.Sent.Count);
    }

    [Fact]
    public async Task ExecuteAsync_OneOfThousandsIsNotConfirmed_ThoseOfItsRecordWaitAlsoInLaterBatches()
    {
        var refusals = 2;
        _outbox.Confirms = id => id != "3" || Interlocked.Decrement(ref refusals) < 0;
        for (var number = 0; number < 3500; number++) _outbox.Add($"{number}", $"{number % 700}");
        _outbox.Connect();
        await _relay.StartAsync(default);
        await EmptyAsync();
        Assert.Equal(3500, _outbox.Sent.Count);
        foreach (var record in _outbox.Sent.Select(int.Parse).GroupBy(number => number % 700)) Assert.Equal(record.Order(), record);
        Assert.Equal(["3", "703", "1403", "2103", "2803"], _outbox.Sent.Skip(3495));
    }

    [Fact]
    public async Task ExecuteAsync_ThousandsAreRefused_ThoseBehindThemAreSent()
    {
        _outbox.Confirms = id => !id.StartsWith("sick", StringComparison.Ordinal);
        for (var number = 0; number < 1200; number++) _outbox.Add($"sick-{number}", $"{number}");
        for (var number = 0; number < 10; number++) _outbox.Add($"{number}", $"{2000 + number}");
        _outbox.Connect();
        await _relay.StartAsync(default);
        using var deadline = new CancellationTokenSource(Deadline);
        while (_outbox.Waiting > 1200) await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token);
        await _relay.StopAsync(default);
        Assert.Equal(10, _outbox.Sent.Count);
    }

    [Fact]
    public async Task StopAsync_SomeWait_SendsThemAndStepsDown()
    {
        _outbox.Add("first", "1");
        _outbox.Connect();
        await _relay.StartAsync(default);
        await SentAsync();
        for (var number = 0; number < 50; number++) _outbox.Add($"{number}", "1");
        await _relay.StopAsync(default);
        Assert.Equal(0, _outbox.Waiting);
        Assert.True(_outbox.HasSteppedDown);
    }

    public void Dispose()
    {
        _relay.Dispose();
        _signal.Dispose();
    }

    private async Task EmptyAsync()
    {
        await SentAsync();
        await _relay.StopAsync(default);
    }

    private async Task SentAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (_outbox.Waiting > 0) await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token);
    }
}
