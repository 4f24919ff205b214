using System.Diagnostics.Metrics;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Audit;

public sealed class CallRecorderTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly KeptCalls _store = new();
    private readonly CallRecorder _recorder;

    public CallRecorderTests()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var key = new InstallationKey();
        key.Set([1]);
        _recorder = new CallRecorder(_store, new CallRecordWriter(new AuditValues(key)), Options.Create(new AuditOptions { Buffer = 3 }), new EventBusMetrics(meters), _time, NullLogger<CallRecorder>.Instance);
    }

    [Fact]
    public async Task Record_SomebodyWasAsked_IsKept()
    {
        await _recorder.StartAsync(default);
        _recorder.Record(Call("one"), 201, TimeSpan.FromMilliseconds(5));
        await _recorder.StopAsync(default);
        Assert.Equal(("one", 201, 5.0), _store.Kept.Select(record => (record.CallId, record.Status, record.Milliseconds)).Single());
    }

    [Fact]
    public async Task Record_NobodyWasAsked_IsNot()
    {
        await _recorder.StartAsync(default);
        _recorder.Record(Call("one", asked: false), 201, TimeSpan.Zero);
        await _recorder.StopAsync(default);
        Assert.Empty(_store.Kept);
    }

    [Fact]
    public async Task Record_BystanderIsStillAnswering_WaitsForItsOutcome()
    {
        await _recorder.StartAsync(default);
        var bystander = new TaskCompletionSource();
        var call = Call("one");
        call.Phases[0].Log.AddUnfinished(bystander.Task);
        _recorder.Record(call, 200, TimeSpan.Zero);
        call.Phases[0].Log.Add(AskRecords.OfCopy(Events.Subscription("late"), null, TimeSpan.Zero));
        bystander.SetResult();
        await _recorder.StopAsync(default);
        Assert.Equal("late", Assert.Single(Assert.Single(_store.Kept).Phases[0].Asks).Subscription);
    }

    [Fact]
    public async Task Record_MoreThanTheBuffer_DropsAndDoesNotWait()
    {
        for (var i = 0; i < 5; i++) _recorder.Record(Call($"{i}"), 200, TimeSpan.Zero);
        await _recorder.StartAsync(default);
        await _recorder.StopAsync(default);
        Assert.Equal(["0", "1", "2"], _store.Kept.Select(record => record.CallId));
    }

    [Fact]
    public async Task Record_StoreFails_TriesAgain()
    {
        _store.Failures = 2;
        await _recorder.StartAsync(default);
        _recorder.Record(Call("one"), 200, TimeSpan.Zero);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_store.Kept.Count == 0)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token);
        }

        await _recorder.StopAsync(default);
        Assert.Equal(0, _store.Failures);
    }

    [Fact]
    public async Task Record_OneCanNeverBeStored_TheOthersAre()
    {
        _store.Unwritable = "bad";
        foreach (var id in new[] { "one", "bad", "two" }) _recorder.Record(Call(id), 200, TimeSpan.Zero);
        await _recorder.StartAsync(default);
        await _recorder.StopAsync(default);
        Assert.Equal(["one", "two"], _store.Kept.Select(record => record.CallId));
    }

    [Fact]
    public async Task StartAsync_OldRecords_ArePurged()
    {
        await _recorder.StartAsync(default);
        Assert.Equal(_time.GetUtcNow().AddHours(-168), await _store.PurgedBefore.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        await _recorder.StopAsync(default);
    }

    public void Dispose() => _recorder.Dispose();

    private SystemCall Call(string id, bool asked = true)
    {
        var call = new SystemCall(new CallTarget("system", "user", "post", null), new CallEnvelope(id, null, """{"type":"anonymous"}""", 1, null, null), CallChain.Empty.ThroughCall(id), Events.PreProcess(), _time.GetUtcNow());
        var phase = call.BeginPhase("pre_process", call.Document);
        if (asked) phase.Log.Begin(AskPlanner.Arrange([Events.Subscription()], [], breakGlass: false), new Budget(TimeSpan.FromSeconds(2), _time));
        return call;
    }

    private sealed class KeptCalls : ICallRecordStore
    {
        public List<CallRecord> Kept { get; } = [];

        public int Failures { get; set; }

        public string? Unwritable { get; set; }

        public TaskCompletionSource<DateTimeOffset> PurgedBefore { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task AppendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new IOException("The disk is full.");
            }

            if (records.FirstOrDefault(record => record.CallId == Unwritable) is { } bad) throw new UnwritableCallRecordException(bad, new IOException("Too deep."));
            Kept.AddRange(records);
            return Task.CompletedTask;
        }

        public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
        {
            PurgedBefore.TrySetResult(before);
            return Task.FromResult(0);
        }
    }
}
