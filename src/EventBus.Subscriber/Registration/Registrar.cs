using System.Text.Json;
using EventBus.Broker;
using EventBus.Contracts;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Subscriber.Registration;

/// <summary>Registers the subscription with the host, again after every reconnect, and says what became of it.</summary>
internal sealed partial class Registrar(SubscriptionOptions subscription, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private bool _warned;

    /// <summary>Ends with the answer, or with the connection. Asks are answered meanwhile.</summary>
    public async Task RunAsync(BrokerLinkSession link)
    {
        try
        {
            while (!link.Ended.IsCompleted && !await TryRegisterAsync(link)) await Task.WhenAny(link.Ended, Task.Delay(AnswerTime, time));
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection went away; the next one registers again.
        }
    }

    private async Task<bool> TryRegisterAsync(BrokerLinkSession link)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        var answered = new TaskCompletionSource<RegistrationAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var channel = await link.Connection.CreateChannelAsync(cancellationToken: limit.Token);
        var correlationId = Guid.NewGuid().ToString("N");
        var queue = await ListenAsync(channel, correlationId, answered, limit.Token);
        await PublishAsync(channel, queue, correlationId, link.UserName, limit.Token);
        try
        {
            Report(await answered.Task.WaitAsync(limit.Token));
            return true;
        }
        catch (OperationCanceledException)
        {
            if (!_warned) Log.Unanswered(logger, subscription.Name);
            _warned = true;
            return false;
        }
    }

    private static async Task<string> ListenAsync(IChannel channel, string correlationId, TaskCompletionSource<RegistrationAnswer> answered, CancellationToken cancellationToken)
    {
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellationToken)).QueueName;
        await channel.QueueBindAsync(queue, BrokerNames.RepliesExchange, queue, cancellationToken: cancellationToken);
        var answers = new AsyncEventingBasicConsumer(channel);
        answers.ReceivedAsync += (_, delivery) =>
        {
            if (delivery.BasicProperties.CorrelationId == correlationId && TryRead(delivery.Body) is { } answer) answered.TrySetResult(answer);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, answers, cancellationToken);
        return queue;
    }

    private static RegistrationAnswer? TryRead(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<RegistrationAnswer>(body.Span, EventBusJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ValueTask PublishAsync(IChannel channel, string replyTo, string correlationId, string userName, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties { ContentType = MessageProperties.ContentType, CorrelationId = correlationId, ReplyTo = replyTo, UserId = userName, Persistent = true };
        return channel.BasicPublishAsync(BrokerNames.Registrations, BrokerNames.Registrations, mandatory: false, properties, JsonSerializer.SerializeToUtf8Bytes(subscription, EventBusJson.Options), cancellationToken);
    }

    private void Report(RegistrationAnswer answer)
    {
        var details = string.Join(" ", answer.Errors.Concat(answer.Notes));
        if (answer.Status == RegistrationStatus.Active) Log.Active(logger, subscription.Name, details);
        else if (answer.Status == RegistrationStatus.Pending) Log.Pending(logger, subscription.Name, details);
        else Log.Refused(logger, subscription.Name, details);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.RegistrationActive, LogLevel.Information, "The subscription '{Subscription}' is active. {Details}")]
        public static partial void Active(ILogger logger, string subscription, string details);

        [LoggerMessage(EventIds.RegistrationPending, LogLevel.Warning, "The subscription '{Subscription}' is not asked yet: an administrator must set 'is_active'. {Details}")]
        public static partial void Pending(ILogger logger, string subscription, string details);

        [LoggerMessage(EventIds.RegistrationRefused, LogLevel.Error, "The subscription '{Subscription}' is refused: {Details}")]
        public static partial void Refused(ILogger logger, string subscription, string details);

        [LoggerMessage(EventIds.RegistrationUnanswered, LogLevel.Warning, "No host answered the registration of '{Subscription}' yet. It is sent again until one does.")]
        public static partial void Unanswered(ILogger logger, string subscription);
    }
}
