using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Subscriptions;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Takes registrations and announcements of observers off their queue and answers them. It ends MassTransit's pipe before deserialization, so that a body
/// that is no JSON is answered with its faults, not moved to an error queue.
/// </summary>
internal sealed partial class RegistrationFilter(RegistrationDesk desk, ObserverDesk observers, ILogger<RegistrationFilter> logger) : IFilter<ReceiveContext>
{
    public void Probe(ProbeContext context) => context.CreateFilterScope("eventbus-registration");

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var properties = context.GetPayload<RabbitMqBasicConsumeContext>().Properties;
        var answer = ObserverAnnouncement.TryRead(context.GetBody()) is { } announcement
            ? await observers.AnnounceAsync(announcement, properties.UserId, context.CancellationToken)
            : await RegisterAsync(context, properties.UserId);
        if (properties.ReplyTo is { Length: > 0 } replyTo) await AnswerAsync(context, replyTo, properties.CorrelationId, answer);
    }

    private async Task<RegistrationAnswer> RegisterAsync(ReceiveContext context, string? userId)
    {
        var answer = await desk.RegisterAsync(context.GetBody(), userId, context.CancellationToken);
        Log.Answered(logger, answer.Name, answer.Status, string.Join(" ", answer.Errors.Concat(answer.Notes)));
        return answer;
    }

    // A server-named queue, direct reply-to among them, can only be the registrant's own; any other name goes to the replies exchange, where only a
    // queue that was bound for it gets the answer. Otherwise a registrant could make the host write into any queue.
    private static Task AnswerAsync(ReceiveContext context, string replyTo, string? correlationId, RegistrationAnswer answer)
    {
        var exchange = replyTo.StartsWith("amq.", StringComparison.Ordinal) ? "" : BrokerNames.RepliesExchange;
        var properties = new BasicProperties { ContentType = MessageProperties.ContentType, AppId = MessageProperties.AppId, CorrelationId = correlationId };
        return context.GetPayload<ChannelContext>().BasicPublishAsync(exchange, replyTo, false, properties, RegistrationJson.Write(answer), false, context.CancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.RegistrationAnswered, LogLevel.Information, "The registration of '{Name}' is {Status}. {Details}")]
        public static partial void Answered(ILogger logger, string name, RegistrationStatus status, string details);
    }
}
