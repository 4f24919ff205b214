using System.Threading.Channels;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Audit;

/// <summary>Hands the records of calls to the store, in batches and behind the callers' backs: no call waits for its audit.</summary>
internal sealed partial class CallRecorder(ICallRecordStore store, CallRecordWriter writer, IOptions<AuditOptions> options, EventBusMetrics metrics, TimeProvider time, ILogger<CallRecorder> logger)
    : IHostedService, IDisposable
{
    private const int BatchSize = 200;

    // A commit for each call would take from the calls what the batches are to save: with one core in use, a quarter of their pace (ADR 0007).
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PurgePeriod = TimeSpan.FromMinutes(10);

    private readonly Channel<CallRecord> _waiting = Channel.CreateBounded<CallRecord>(new BoundedChannelOptions(options.Value.Buffer) { SingleReader = true });
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abandon = new();
    private Task _writing = Task.CompletedTask;
    private Task _purging = Task.CompletedTask;

    /// <summary>Keeps a call that has ended, if anybody was asked. Its bystanders may still be answering: they are waited for, in the background.</summary>
    public void Record(SystemCall call, int status, TimeSpan took)
    {
        // An application without a store pays nothing for its audit.
        if (store is NoCallRecords || !call.Phases.Any(phase => !phase.Log.IsEmpty)) return;
        var finished = Task.WhenAll(call.Phases.Select(phase => phase.Log.Finished));
        if (finished.IsCompleted) Add(call, status, took);
        else _ = AddLaterAsync(finished, call, status, took);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(WriteAsync, CancellationToken.None);
        _purging = Task.Run(PurgeAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes what is left while the host's shutdown time lasts.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        _stopping.TrySetResult();
        await _writing.WaitAsync(TimeSpan.FromSeconds(5), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _abandon.CancelAsync();
        await Task.WhenAll(_writing, _purging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _abandon.Dispose();

    private async Task AddLaterAsync(Task finished, SystemCall call, int status, TimeSpan took)
    {
        await finished.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Add(call, status, took);
    }

    // Written here and not in the background: a record is small, and the call it is made of holds its whole event.
    private void Add(SystemCall call, int status, TimeSpan took)
    {
        try
        {
            Add(writer.Write(call, status, took));
        }
        catch (Exception fault)
        {
            // The answer is out: whatever is wrong with its audit must not make a failed call of it.
            Drop(call.Envelope.CallId, fault.Message);
        }
    }

    private void Add(CallRecord record)
    {
        if (!_waiting.Writer.TryWrite(record)) Drop(record.CallId, "Too many records wait for the database. Raise 'EventBus:Audit:Buffer' or look at the database.");
    }

    private void Drop(string callId, string reason)
    {
        metrics.Dropped("audit");
        Log.Dropped(logger, callId, reason);
    }

    private async Task WriteAsync()
    {
        var batch = new List<CallRecord>(BatchSize);
        while (await _waiting.Reader.WaitToReadAsync(_abandon.Token))
        {
            if (_waiting.Reader.Count < BatchSize) await GatherAsync();
            while (batch.Count < BatchSize && _waiting.Reader.TryRead(out var record)) batch.Add(record);
            while (batch.Count > 0 && !await TryAppendAsync(batch)) await Task.Delay(RetryDelay, time, _abandon.Token);
            batch.Clear();
        }
    }

    private async Task GatherAsync()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_abandon.Token);
        await Task.WhenAny(Task.Delay(GatherTime, time, over.Token), _stopping.Task);
        await over.CancelAsync();
    }

    private async Task<bool> TryAppendAsync(List<CallRecord> batch)
    {
        try
        {
            await store.AppendAsync(batch, _abandon.Token);
            return true;
        }
        catch (UnwritableCallRecordException fault)
        {
            batch.Remove(fault.Record);
            Drop(fault.Record.CallId, fault.Message);
            return await TryAppendAsync(batch);
        }
        catch (Exception fault) when (!_abandon.IsCancellationRequested)
        {
            Log.Retried(logger, batch.Count, fault.GetBaseException().Message);
            return false;
        }
    }

    private async Task PurgeAsync()
    {
        using var timer = new PeriodicTimer(PurgePeriod, time);
        do
        {
            await TryPurgeAsync();
        }
        while (await timer.WaitForNextTickAsync(_abandon.Token));
    }

    private async Task TryPurgeAsync()
    {
        try
        {
            var count = await store.PurgeAsync(time.GetUtcNow().AddHours(-options.Value.KeepHours), _abandon.Token);
            if (count > 0) Log.Purged(logger, count, options.Value.KeepHours);
        }
        catch (Exception fault) when (!_abandon.IsCancellationRequested)
        {
            Log.PurgeFailed(logger, fault.GetBaseException().Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.CallRecordDropped, LogLevel.Error, "The audit of call '{CallId}' is dropped. {Reason}")]
        public static partial void Dropped(ILogger logger, string callId, string reason);

        [LoggerMessage(EventIds.CallRecordsRetried, LogLevel.Warning, "The audit of {Count} calls could not be stored and is tried again: {Fault}")]
        public static partial void Retried(ILogger logger, int count, string fault);

        [LoggerMessage(EventIds.CallRecordsPurged, LogLevel.Information, "The audit of {Count} calls older than {Hours} hours is deleted.")]
        public static partial void Purged(ILogger logger, int count, int hours);

        [LoggerMessage(EventIds.CallRecordsNotPurged, LogLevel.Warning, "Old records of the audit could not be deleted, which is tried again in ten minutes: {Fault}")]
        public static partial void PurgeFailed(ILogger logger, string fault);
    }
}
