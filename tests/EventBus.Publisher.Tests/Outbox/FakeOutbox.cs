using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Tests.Outbox;

/// <summary>A store and a broker in memory, both with faults.</summary>
internal sealed class FakeOutbox : IOutboxStore, INotificationSender
{
    private readonly Lock _lock = new();
    private readonly List<OutboxMessage> _waiting = [];
    private readonly List<string> _sent = [];
    private volatile TaskCompletionSource _ready = new();

    public bool IsLed { get; set; } = true;

    public bool HasSteppedDown { get; private set; }

    public Func<bool> CanMark { get; set; } = () => true;

    public Func<string, bool> Confirms { get; set; } = _ => true;

    public bool IsReady => _ready.Task.IsCompleted;

    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (_lock) return [.. _sent];
        }
    }

    public int Waiting
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    public void Connect() => _ready.TrySetResult();

    public void Add(string id, params string[] records)
    {
        lock (_lock) _waiting.Add(Events.Notification(id, records) with { Id = _waiting.Count + _sent.Count + 1 });
    }

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    public void Send(OutboxMessage message, bool isProbe, IConfirms confirms) => ThreadPool.QueueUserWorkItem(_ =>
    {
        var isConfirmed = Confirms(message.MessageId);
        if (isConfirmed) lock (_lock) _sent.Add(message.MessageId);
        confirms.Settle(message, isConfirmed);
    });

    public Task<IReadOnlyList<OutboxMessage>> ReadPendingAsync(int count, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<OutboxMessage>>([.. _waiting.Take(count)]);
    }

    public Task MarkPublishedAsync(IReadOnlyCollection<long> ids, DateTimeOffset publishedDate, CancellationToken cancellationToken)
    {
        if (!CanMark()) return Task.FromException(new IOException("The database is away."));
        lock (_lock) _waiting.RemoveAll(message => ids.Contains(message.Id));
        return Task.CompletedTask;
    }

    public Task<bool> TryLeadAsync(string owner, TimeSpan patience, CancellationToken cancellationToken) => Task.FromResult(IsLed);

    public Task StepDownAsync(string owner, CancellationToken cancellationToken)
    {
        HasSteppedDown = true;
        return Task.CompletedTask;
    }

    public OutboxBacklog Backlog { get; set; } = new(0, 0, null);

    public List<DateTimeOffset> Purges { get; } = [];

    public Task<OutboxBacklog> MeasureAsync(CancellationToken cancellationToken) => Task.FromResult(Backlog);

    public Task<IReadOnlyList<OutboxMessage>> ReadAsync(OutboxFilter filter, long after, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> CountAsync(OutboxFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_lock) Purges.Add(before);
        return Task.FromResult(0);
    }
}
