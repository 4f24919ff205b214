using System.Collections.Concurrent;
using System.Net.Mime;
using EventBus.Contracts;
using EventBus.Publisher.Notify;
using MassTransit;
using MassTransit.Serialization;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Publishes notifications through MassTransit: persistent, confirmed, the bytes as they are.</summary>
internal sealed class MassTransitNotificationSender(IBus bus, BrokerLogin login, TimeProvider time) : INotificationSender
{
    private static readonly ContentType Json = new(MessageProperties.ContentType);
    private static readonly OutgoingEvent Marker = new();

    private readonly ConcurrentDictionary<string, Task<ISendEndpoint>> _endpoints = new(StringComparer.Ordinal);

    public async Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var endpoint = await _endpoints.GetOrAdd(notification.Channel, channel => bus.GetSendEndpoint(new Uri($"exchange:{channel}?type=topic")));
        await endpoint.Send(Marker, Pipe.Execute<SendContext<OutgoingEvent>>(context => Fill(context, notification)), cancellationToken);
    }

    private void Fill(SendContext<OutgoingEvent> context, Notification notification)
    {
        context.Serializer = new CopyBodySerializer(Json, new BytesMessageBody(notification.Body));
        context.MessageId = Guid.Parse(notification.MessageId);
        var rabbit = context.GetPayload<RabbitMqSendContext>();
        rabbit.RoutingKey = notification.EventName;
        var properties = rabbit.BasicProperties;
        properties.Type = MessageProperties.Type;
        properties.AppId = MessageProperties.AppId;
        properties.UserId = login.UserName;
        properties.Timestamp = new AmqpTimestamp(time.GetUtcNow().ToUnixTimeSeconds());
        foreach (var (name, value) in MessageHeaders.Of(notification.Call, notification.Channel, notification.Chain)) context.Headers.Set(name, value, overwrite: true);
    }

    /// <summary>MassTransit wants a type; the body is bytes, so it has nothing in it.</summary>
    internal sealed class OutgoingEvent;
}
