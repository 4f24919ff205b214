using System.Globalization;
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

    private string? _lastFault;

    /// <summary>Ends with the answer, or with the connection. Asks are answered meanwhile.</summary>
    public async Task RunAsync(BrokerLinkSession link)
    {
        while (!link.Ended.IsCompleted && !await TryRegisterAsync(link)) await Task.WhenAny(link.Ended, Task.Delay(AnswerTime, time));
    }

    private async Task<bool> TryRegisterAsync(BrokerLinkSession link)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        try
        {
            Report(await RegisterAsync(link, limit.Token));
            return true;
        }
        catch (OperationCanceledException)
        {
            Warn("No host answered.");
        }
        catch (PublishException fault) when (fault.IsReturn)
        {
            Warn($"The queue '{BrokerNames.Registrations}' is not there, so no host has run on this broker yet.");
        }
        catch (Exception fault)
        {
            // Most often the rights to declare the answer's queue; or the connection went away, and the next one registers again.
            if (!link.Ended.IsCompleted) Warn(BrokerFaults.Describe(fault));
        }

        return false;
    }

    private async Task<RegistrationAnswer> RegisterAsync(BrokerLinkSession link, CancellationToken limit)
    {
        var answered = new TaskCompletionSource<RegistrationAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var channel = await link.Connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), limit);
        var correlationId = Guid.NewGuid().ToString("N");
        var queue = await ListenAsync(channel, correlationId, answered, limit);
        await PublishAsync(channel, queue, correlationId, link.UserName, limit);
        return await answered.Task.WaitAsync(limit);
    }

    private static async Task<string> ListenAsync(IChannel channel, string correlationId, TaskCompletionSource<RegistrationAnswer> answered, CancellationToken cancellationToken)
    {
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellationToken)).QueueName;
        var answers = new AsyncEventingBasicConsumer(channel);
        answers.ReceivedAsync += (_, delivery) =>
        {
            if (delivery.BasicProperties.CorrelationId == correlationId && TryRead(delivery.Body) is { } answer) answered.TrySetResult(answer);
            return Task.CompletedTask;
        };
        // Not bound to the replies exchange: the host answers a server-named queue directly, and the right to bind there would be the right to bind
        // to the replies of others.
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

    private async Task PublishAsync(IChannel channel, string replyTo, string correlationId, string userName, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            ContentType = MessageProperties.ContentType,
            CorrelationId = correlationId,
            ReplyTo = replyTo,
            UserId = userName,
            Persistent = true,
            // It is sent again until a host answers; without an end, a host that is away for a day would find thousands.
            Expiration = AnswerTime.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(subscription, EventBusJson.Options);
        await channel.BasicPublishAsync(BrokerNames.Registrations, BrokerNames.Registrations, mandatory: true, properties, body, cancellationToken);
    }

    private void Report(RegistrationAnswer answer)
    {
        _lastFault = null;
        var details = string.Join(" ", answer.Errors.Concat(answer.Notes));
        if (answer.Status == RegistrationStatus.Active) Log.Active(logger, subscription.Name, details);
        else if (answer.Status == RegistrationStatus.Pending) Log.Pending(logger, subscription.Name, details);
        else Log.Refused(logger, subscription.Name, details);
    }

    private void Warn(string fault)
    {
        if (_lastFault == fault) return;
        _lastFault = fault;
        Log.Unanswered(logger, subscription.Name, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.RegistrationActive, LogLevel.Information, "The subscription '{Subscription}' is active. {Details}")]
        public static partial void Active(ILogger logger, string subscription, string details);

        [LoggerMessage(EventIds.RegistrationPending, LogLevel.Warning, "The subscription '{Subscription}' is not asked yet: an administrator must set 'is_active'. {Details}")]
        public static partial void Pending(ILogger logger, string subscription, string details);

        [LoggerMessage(EventIds.RegistrationRefused, LogLevel.Error, "The subscription '{Subscription}' is refused: {Details}")]
        public static partial void Refused(ILogger logger, string subscription, string details);

        [LoggerMessage(EventIds.RegistrationUnanswered, LogLevel.Warning, "The subscription '{Subscription}' is not registered yet: {Fault} It is sent again until a host answers.")]
        public static partial void Unanswered(ILogger logger, string subscription, string fault);
    }
}
