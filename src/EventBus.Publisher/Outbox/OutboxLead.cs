using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Outbox;

/// <summary>Whether this host is the one that publishes. Renewed only while there is something to publish, so an idle installation writes nothing.</summary>
internal sealed partial class OutboxLead(IOutboxStore store, TimeProvider time, ILogger<OutboxLead> logger)
{
    // Whoever was killed at work is followed after the one; whoever works renews after the other.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly string _owner = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private long _renewedAt;
    private volatile bool _isHeld;

    public bool IsHeld => _isHeld;

    /// <summary>Takes or renews the lead, if it is time to.</summary>
    public async Task<bool> HoldsAsync(CancellationToken cancellationToken)
    {
        if (_isHeld && time.GetElapsedTime(_renewedAt) < Renewal) return true;
        var holds = await store.TryLeadAsync(_owner, Patience, cancellationToken);
        if (holds != _isHeld) Log.Changed(logger, holds ? "publishes" : "no longer publishes");
        _isHeld = holds;
        _renewedAt = time.GetTimestamp();
        return holds;
    }

    /// <summary>Lets another host go on at once.</summary>
    public async Task StepDownAsync(CancellationToken cancellationToken)
    {
        if (_isHeld) await store.StepDownAsync(_owner, cancellationToken);
        _isHeld = false;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.OutboxLeadChanged, LogLevel.Information, "This host {Does} what is in the outbox.")]
        public static partial void Changed(ILogger logger, string does);
    }
}
