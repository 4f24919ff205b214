using System.Threading.Channels;
using EventBus.Publisher.Ask;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>An ask that waits for its reply, or a copy that waits to be sent: its time, its caller, and what becomes of it.</summary>
internal sealed class PendingAsk : OutgoingMessage
{
    private readonly TaskCompletionSource<AskAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _brokerUser;
    private readonly Action<PendingAsk> _ended;
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly long _start;
    private BrokerMessage? _message;
    private CancellationTokenRegistration _caller;
    private ITimer? _deadline;
    private volatile bool _confirmed;

    /// <param name="message">What is sent.</param>
    /// <param name="correlationId">Null for a copy, which is over when it is sent.</param>
    /// <param name="brokerUser">The only broker user whose reply counts; null for any.</param>
    /// <param name="ended">Called once, when it is over.</param>
    /// <param name="time">The clock; the time of the message begins now.</param>
    public PendingAsk(BrokerMessage message, string? correlationId, string? brokerUser, Action<PendingAsk> ended, TimeProvider time)
    {
        (_message, _limit, MayBeBatched) = (message, message.Time, message.MayBeBatched);
        (CorrelationId, _brokerUser, _ended, _time) = (correlationId, brokerUser, ended, time);
        _start = time.GetTimestamp();
    }

    public override string? CorrelationId { get; }

    public Task<AskAnswer> Answer => _answer.Task;

    /// <summary>Whether its subscription takes several asks in one message, and so may answer several in one.</summary>
    public bool MayBeBatched { get; }

    /// <summary>Where it takes its turn, if it must.</summary>
    public BatchGate? Gate { get; set; }

    /// <summary>Null when it is over: what nobody waits for is not kept, wherever it stands in line.</summary>
    public BrokerMessage? Message => Volatile.Read(ref _message);

    public TimeSpan Left => _limit - _time.GetElapsedTime(_start);

    /// <summary>Before it is sent: a broker that hangs costs the deadline, never more.</summary>
    public void Begin(CancellationToken caller)
    {
        _caller = caller.UnsafeRegister(static (ask, token) => ((PendingAsk)ask!).Cancel(token), this);
        _deadline = _time.CreateTimer(static ask => ((PendingAsk)ask!).TimeIsOver(), this, _limit, Timeout.InfiniteTimeSpan);
        // The caller may have given up in between, and did not find the timer.
        if (_answer.Task.IsCompleted) _deadline.Dispose();
    }

    /// <summary>Whether a reply of that broker user counts. The broker itself checks <c>user_id</c>; a missing one is nobody.</summary>
    public bool Accepts(string? userId) => _brokerUser is null || _brokerUser == userId;

    /// <summary>Returns false when it was over already.</summary>
    public bool TryComplete(AskAnswer answer)
    {
        if (!_answer.TrySetResult(answer)) return false;
        End();
        return true;
    }

    /// <summary>As an entry of a batch; null when it is over.</summary>
    public BatchEntry? ToEntry() => Message is { } message && Left is { TotalMilliseconds: >= 1 } left ? new BatchEntry(CorrelationId!, MessageHeaders.Stamp(message, left), left) : null;

    public override Parcel? TryMake(MessageMaker maker)
    {
        if (Message is not { } message) return null;
        if (Gate is null) return maker.Make(message, CorrelationId, _limit);
        return ToEntry() is { } waited ? maker.Make(waited.Message, CorrelationId, waited.Left) : null;
    }

    public override void Sent()
    {
        if (CorrelationId is null) TryComplete(AskAnswer.Replied([]));
    }

    /// <summary>It tells a slow subscriber from a sick broker.</summary>
    public override void Confirm() => _confirmed = true;

    public override void Return() => TryComplete(AskAnswer.Failed(FailureReason.NoSubscriber));

    public override void Refuse() => TryComplete(AskAnswer.Failed(FailureReason.BrokerUnavailable));

    public override void Fail(Exception fault)
    {
        if (fault is RabbitMQClientException or IOException or ObjectDisposedException or ChannelClosedException or OperationCanceledException) Refuse();
        else if (_answer.TrySetException(fault)) End();
    }

    public override void Settle() => Gate?.Leave();

    private void TimeIsOver() => TryComplete(AskAnswer.Failed(_confirmed ? FailureReason.Timeout : FailureReason.BrokerUnavailable));

    private void Cancel(CancellationToken token)
    {
        if (_answer.TrySetCanceled(token)) End();
    }

    private void End()
    {
        _ended(this);
        Volatile.Write(ref _message, null);
        _deadline?.Dispose();
        _caller.Unregister();
    }
}
