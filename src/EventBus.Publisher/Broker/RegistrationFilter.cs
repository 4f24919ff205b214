using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Subscriptions;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Takes registrations off their queue and answers them. It ends MassTransit's pipe before deserialization, so that a body that is no JSON is answered
/// with its faults, not moved to an error queue.
/// </summary>
internal sealed partial class RegistrationFilter(RegistrationDesk desk, ILogger<RegistrationFilter> logger) : IFilter<ReceiveContext>
{
    public void Probe(ProbeContext context) => context.CreateFilterScope("eventbus-registration");

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var properties = context.GetPayload<RabbitMqBasicConsumeContext>().Properties;
        var answer = await desk.RegisterAsync(context.GetBody(), properties.UserId, context.CancellationToken);
        Log.Answered(logger, answer.Name, answer.Status, string.Join(" ", answer.Errors.Concat(answer.Notes)));
        if (properties.ReplyTo is { Length: > 0 } replyTo) await AnswerAsync(context, replyTo, properties.CorrelationId, answer);
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
