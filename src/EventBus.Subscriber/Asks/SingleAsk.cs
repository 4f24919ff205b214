using System.Text.Json;
using EventBus.Contracts;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Asks;

/// <summary>Answers a message that is one ask, or an observer's copy.</summary>
internal sealed class SingleAsk(string name, AskDefinition definition, AskRunner runner, SemaphoreSlim places, TimeProvider time, ILogger logger)
{
    /// <summary>Returns false when there is no reply: the message is no event, or the handler failed or took too long.</summary>
    public async ValueTask<bool> AnswerAsync(IChannel channel, BasicDeliverEventArgs delivery, string userName, CancellationToken stop)
    {
        if (TryRead(delivery) is not { } systemEvent) return false;
        await places.WaitAsync(stop);
        try
        {
            using var deadline = new AskDeadline(AskReply.TimeLimit(systemEvent, delivery.BasicProperties, definition.Options), time, stop);
            return await runner.RunAsync(systemEvent, deadline) is { } reply && await TryReplyAsync(channel, delivery.BasicProperties, reply, userName, deadline.Token);
        }
        finally
        {
            places.Release();
        }
    }

    private SystemEvent? TryRead(BasicDeliverEventArgs delivery)
    {
        try
        {
            return SystemEventReader.Read(delivery.Body, delivery.BasicProperties);
        }
        catch (JsonException fault)
        {
            AskLog.Unreadable(logger, name, delivery.RoutingKey, fault.Message);
            return null;
        }
    }

    // To the replies exchange, the only one a hardened subscriber may write to. A broker that is blocked holds the publish, so it has the ask's deadline.
    private static async ValueTask<bool> TryReplyAsync(IChannel channel, IReadOnlyBasicProperties ask, EventReply reply, string userName, CancellationToken deadline)
    {
        if (!AskReply.IsWanted(ask)) return true;
        try
        {
            await channel.BasicPublishAsync(BrokerNames.RepliesExchange, ask.ReplyTo!, mandatory: false, AskReply.Properties(ask, userName), reply.ToBody(), deadline);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
