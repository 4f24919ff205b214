using System.Diagnostics.CodeAnalysis;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Sends one message after the other on one channel, and tells each what the broker says of it. Whoever comes while another sends leaves the message to
/// that one, so nobody waits for the line; the number of a publish and its place on the wire stay together.
/// </summary>
internal sealed class AskPublisher(IChannel channel, MessageMaker maker)
{
    /// <summary>So many are sent by one who came to send his own; then another thread goes on.</summary>
    private const int MostInTurn = 16;

    private readonly Queue<OutgoingMessage> _line = new();
    private readonly Unconfirmed<OutgoingMessage> _unconfirmed = new();
    private bool _isSending;

    // The client counts from 1, and counts only what it has sent.
    private ulong _next = 1;

    public void Listen()
    {
        channel.BasicAcksAsync += (_, ack) => ConfirmAsync(ack.DeliveryTag, ack.Multiple, static message => message.Confirm());
        channel.BasicNacksAsync += (_, nack) => ConfirmAsync(nack.DeliveryTag, nack.Multiple, static message => message.Refuse());
    }

    public void Send(OutgoingMessage message)
    {
        lock (_line)
        {
            _line.Enqueue(message);
            if (_isSending) return;
            _isSending = true;
        }

        _ = SendAllAsync();
    }

    /// <summary>Of those that are not confirmed; a return comes before its confirm.</summary>
    public OutgoingMessage? Find(string correlationId) => _unconfirmed.All.FirstOrDefault(message => message.CorrelationId == correlationId);

    private async Task SendAllAsync()
    {
        for (var sent = 1; TryNext(out var message); sent++)
        {
            if (sent % MostInTurn == 0) await Task.Yield();
            if (message.TryMake(maker) is { } parcel) await SendAsync(message, parcel);
            else message.Settle();
        }
    }

    private bool TryNext([NotNullWhen(true)] out OutgoingMessage? message)
    {
        lock (_line) return _isSending = _line.TryDequeue(out message);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, it is the fault of this message; the others must go.")]
    private async ValueTask SendAsync(OutgoingMessage message, Parcel parcel)
    {
        try
        {
            // Before it goes: the confirm may be here first.
            _unconfirmed.Add(_next, message);
            await channel.BasicPublishAsync(parcel.Exchange, parcel.RoutingKey, parcel.IsMandatory, parcel.Properties, parcel.Body, CancellationToken.None);
            _next++;
            message.Sent();
        }
        catch (Exception fault)
        {
            // Its number is the next one's, which takes its place.
            message.Fail(fault);
            message.Settle();
        }
    }

    private Task ConfirmAsync(ulong tag, bool multiple, Action<OutgoingMessage> tell)
    {
        _unconfirmed.Settle(tag, multiple, message =>
        {
            tell(message);
            message.Settle();
        });
        return Task.CompletedTask;
    }
}
