using System.Collections.Concurrent;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Diagnostics;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>The reply queue and the publishing channel of one connection, and the asks that are open on it.</summary>
internal sealed class AskSession
{
    private readonly ConcurrentDictionary<string, PendingAsk> _pending = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BatchGate> _gates = new(StringComparer.Ordinal);
    private readonly IChannel _channel;
    private readonly AskPublisher _publisher;
    private readonly EventBusMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Action<PendingAsk> _remove;
    private volatile bool _isLost;

    public AskSession(IChannel channel, MessageMaker maker, EventBusMetrics metrics, TimeProvider time)
    {
        (_channel, _metrics, _time) = (channel, metrics, time);
        _publisher = new AskPublisher(channel, maker);
        _remove = ask => _pending.TryRemove(ask.CorrelationId!, out _);
    }

    /// <summary>How many asks wait for their reply.</summary>
    public int Open => _pending.Count;

    public void Listen()
    {
        _channel.BasicReturnAsync += (_, returned) => OnReturnAsync(returned.BasicProperties.CorrelationId);
        _publisher.Listen();
    }

    /// <summary>Sends a message that somebody answers.</summary>
    public Task<AskAnswer> AskAsync(BrokerMessage message, string? brokerUser, CancellationToken cancellationToken)
    {
        var ask = Add(message, RandomId.New(), brokerUser);
        ask.Begin(cancellationToken);
        if (_isLost) ask.Refuse();
        else if (ask.MayBeBatched) _gates.GetOrAdd(message.RoutingKey, static (_, publisher) => new BatchGate(publisher), _publisher).Enter(ask);
        else _publisher.Send(ask);
        return ask.Answer;
    }

    /// <summary>Sends a message that nobody answers; its answer says that it is sent, or why not.</summary>
    public Task<AskAnswer> TellAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        var copy = new PendingAsk(message, correlationId: null, brokerUser: null, static _ => { }, _time);
        copy.Begin(cancellationToken);
        _publisher.Send(copy);
        return copy.Answer;
    }

    /// <summary>Opens an ask without sending it.</summary>
    public PendingAsk Add(BrokerMessage message, string correlationId, string? brokerUser) =>
        _pending[correlationId] = new PendingAsk(message, correlationId, brokerUser, _remove, _time);

    /// <summary>A message from the reply queue. Whoever may write to the replies' exchange may have sent anything.</summary>
    public void OnReply(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        if (properties.Type == MessageProperties.RepliesType) OnReplies(properties.UserId, body);
        else if (properties.CorrelationId is not { } id || !_pending.TryGetValue(id, out var ask)) _metrics.ReplyIgnored("unmatched");
        else if (!ask.Accepts(properties.UserId)) _metrics.ReplyIgnored("wrong_user");
        else ask.TryComplete(AskAnswer.Replied(body.ToArray()));
    }

    /// <summary>The connection is gone: nobody waits for what cannot come.</summary>
    public void Fail()
    {
        _isLost = true;
        foreach (var ask in _pending.Values) ask.Refuse();
    }

    private void OnReplies(string? userId, ReadOnlyMemory<byte> body)
    {
        if (RepliesReader.TryRead(body) is not { } replies)
        {
            _metrics.ReplyIgnored("malformed");
            return;
        }

        foreach (var reply in replies)
        {
            if (!_pending.TryGetValue(reply.CorrelationId, out var ask) || !ask.MayBeBatched) _metrics.ReplyIgnored("unmatched");
            else if (!ask.Accepts(userId)) _metrics.ReplyIgnored("wrong_user");
            else ask.TryComplete(AskAnswer.Replied(reply.Body.ToArray()));
        }
    }

    private Task OnReturnAsync(string? correlationId)
    {
        if (correlationId is not null) ((OutgoingMessage?)_pending.GetValueOrDefault(correlationId) ?? _publisher.Find(correlationId))?.Return();
        return Task.CompletedTask;
    }
}
