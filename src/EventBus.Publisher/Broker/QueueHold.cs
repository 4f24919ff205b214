using EventBus.Publisher.DeadLetters;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Takes messages off a queue and holds them. What is not settled goes back when the channel closes: on quorum queues that, and not a nack, keeps their order
/// (ADR 0012). Needs the <see cref="QueueTurn"/>.
/// </summary>
internal sealed class QueueHold
{
    private const string Tag = "eventbus-operator";
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly string _queue;
    private readonly TimeProvider _time;
    private readonly uint _others;
    private bool _consumes;
    private long _settled;
    private long _received;

    private QueueHold(IConnection connection, IChannel channel, QueueDeclareOk queue, TimeProvider time)
    {
        (_connection, _channel, _queue, _time) = (connection, channel, queue.QueueName, time);
        (Waiting, _others) = (queue.MessageCount, queue.ConsumerCount);
    }

    /// <summary>How many messages waited in the queue before any was taken.</summary>
    public long Waiting { get; }

    /// <summary>How many of them are taken.</summary>
    private int Taken => (int)Math.Min(IDeadLetterQueues.Window, Waiting);

    /// <exception cref="QueueMissingException">The queue is not there.</exception>
    public static async Task<QueueHold> OpenAsync(IConnection connection, string queue, TimeProvider time, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            return new QueueHold(connection, channel, await channel.QueueDeclarePassiveAsync(queue, cancellationToken), time);
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            throw new QueueMissingException(queue);
        }
    }

    /// <summary>Shows the messages in their order, <see cref="IDeadLetterQueues.Window"/> at most.</summary>
    /// <param name="visit">Sees each with its place, from 1, and returns whether it wants to see more. The body is gone after the call.</param>
    /// <param name="cancellationToken">Gives up; the messages go back with the connection.</param>
    public async Task VisitAsync(Func<BasicDeliverEventArgs, long, bool> visit, CancellationToken cancellationToken)
    {
        if (Taken == 0) return;
        var (all, sees) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), true);
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var number = Interlocked.Increment(ref _received);
            try
            {
                sees = sees && number <= Taken && visit(delivery, number);
                if (number == Taken) all.TrySetResult();
            }
            catch (Exception fault)
            {
                all.TrySetException(fault);
            }

            return Task.CompletedTask;
        };
        _channel.ChannelShutdownAsync += (_, reason) => Task.FromResult(all.TrySetException(new OperationInterruptedException(reason)));
        // All of them, however few are wanted: what comes back lines up behind what came back before, so that a few alone would change places with the
        // others. And not one more: what is on its way when the consumer ends would come back first.
        await _channel.BasicQosAsync(0, (ushort)Taken, global: false, cancellationToken);
        _consumes = true;
        await _channel.BasicConsumeAsync(_queue, autoAck: false, Tag, consumer, cancellationToken);
        await WaitForAllAsync(all.Task, cancellationToken);
    }

    /// <summary>This one does not go back.</summary>
    public async Task SettleAsync(ulong tag, CancellationToken cancellationToken)
    {
        await _channel.BasicAckAsync(tag, multiple: false, cancellationToken);
        _settled++;
    }

    /// <summary>Gives back what was not settled, and ends when it is in the queue again.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_settled > 0) await WaitUntilSettledAsync(cancellationToken);
        await _channel.CloseAsync(cancellationToken);
        if (_consumes) await WaitUntilBackAsync(cancellationToken);
    }

    private async Task WaitForAllAsync(Task all, CancellationToken cancellationToken)
    {
        var before = -1L;
        while (!await IsDoneAsync(all, cancellationToken))
        {
            // Somebody who is no operator took or purged some: fewer come than waited.
            var now = Interlocked.Read(ref _received);
            if (now == before && await IsEmptyAsync(cancellationToken)) return;
            before = now;
        }
    }

    private async Task<bool> IsDoneAsync(Task all, CancellationToken cancellationToken)
    {
        try
        {
            await all.WaitAsync(Quiet, _time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => (await _channel.QueueDeclarePassiveAsync(_queue, cancellationToken)).MessageCount == 0;

    // The channel's end of a quorum queue keeps settlements back while 32 are under way, and a channel that closes forgets them: closed at once after 40,
    // it lost some in every run. Each one that is applied lets another message come, so as many mean that all are applied; with no message left to come,
    // ending the consumer waits for those under way, and the look after it lets the rest go.
    private async Task WaitUntilSettledAsync(CancellationToken cancellationToken)
    {
        for (var (before, quiet) = (-1L, 0); Interlocked.Read(ref _received) is var now && now < Taken + _settled; before = now)
        {
            quiet = now == before && await IsEmptyAsync(cancellationToken) ? quiet + 1 : 0;
            if (quiet == 3)
            {
                await _channel.BasicCancelAsync(Tag, cancellationToken: cancellationToken);
                await IsEmptyAsync(cancellationToken);
                return;
            }

            await Task.Delay(Moment, _time, cancellationToken);
        }
    }

    // The queue hears of the closed channel a moment later (4 to 20 ms were seen), and then takes all back at once. Whoever takes some meanwhile would get
    // the later ones first.
    private async Task WaitUntilBackAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (await QueueProbe.LookAsync(_connection, _queue, cancellationToken) is { } now
            && (now.ConsumerCount > _others || now.MessageCount < Waiting - _settled)
            && _time.GetElapsedTime(start) < Patience)
            await Task.Delay(Moment, _time, cancellationToken);
    }
}
