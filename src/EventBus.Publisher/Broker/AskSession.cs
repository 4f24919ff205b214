using System.Collections.Concurrent;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Publisher.Broker;

/// <summary>The reply queue and the publishing channel of one connection, and the asks that are open on it.</summary>
internal sealed class AskSession(IChannel publisher, string replyQueue, string userId, EventBusMetrics metrics) : IDisposable
{
    private readonly ConcurrentDictionary<string, PendingAsk> _pending = new(StringComparer.Ordinal);
    private readonly Unconfirmed<PendingAsk> _unconfirmed = new();
    private readonly SemaphoreSlim _order = new(1, 1);

    public string ReplyQueue { get; } = replyQueue;

    public string UserId { get; } = userId;

    /// <summary>How many asks wait for their reply.</summary>
    public int Open => _pending.Count;

    public void Listen()
    {
        publisher.BasicReturnAsync += (_, returned) => CompleteAsync(returned.BasicProperties.CorrelationId, FailureReason.NoSubscriber);
        publisher.BasicAcksAsync += (_, ack) => ConfirmAsync(ack.DeliveryTag, ack.Multiple, pending => pending.Confirm());
        publisher.BasicNacksAsync += (_, nack) => ConfirmAsync(nack.DeliveryTag, nack.Multiple, pending => pending.Complete(AskAnswer.Failed(FailureReason.BrokerUnavailable)));
    }

    public void Add(PendingAsk pending) => _pending[pending.CorrelationId] = pending;

    public void Remove(PendingAsk pending) => _pending.TryRemove(pending.CorrelationId, out _);

    /// <summary>Publishes; the number of the publish and its place on the wire must not be torn apart by another one.</summary>
    public async Task PublishAsync(PendingAsk? pending, string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await _order.WaitAsync(cancellationToken);
        try
        {
            var number = await publisher.GetNextPublishSequenceNumberAsync(cancellationToken);
            if (pending is not null) _unconfirmed.Add(number, pending);
            await publisher.BasicPublishAsync(exchange, routingKey, mandatory: pending is not null, properties, body, cancellationToken);
        }
        finally
        {
            _order.Release();
        }
    }

    public Task OnReplyAsync(object sender, BasicDeliverEventArgs delivery)
    {
        if (delivery.BasicProperties.CorrelationId is not { } id || !_pending.TryGetValue(id, out var pending)) metrics.ReplyIgnored("unmatched");
        else if (!pending.Accepts(delivery.BasicProperties.UserId)) metrics.ReplyIgnored("wrong_user");
        else if (_pending.TryRemove(id, out _)) pending.Complete(AskAnswer.Replied(delivery.Body.ToArray()));
        return Task.CompletedTask;
    }

    /// <summary>The connection is gone: nobody waits for what cannot come.</summary>
    public void Fail()
    {
        foreach (var pending in _pending.Values) pending.Complete(AskAnswer.Failed(FailureReason.BrokerUnavailable));
    }

    public void Dispose() => _order.Dispose();

    private Task CompleteAsync(string? correlationId, FailureReason reason)
    {
        if (correlationId is not null && _pending.TryRemove(correlationId, out var pending)) pending.Complete(AskAnswer.Failed(reason));
        return Task.CompletedTask;
    }

    private Task ConfirmAsync(ulong tag, bool multiple, Action<PendingAsk> settle)
    {
        _unconfirmed.Settle(tag, multiple, settle);
        return Task.CompletedTask;
    }
}
