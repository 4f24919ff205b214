using System.Text.Json;
using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;
using EventBus.Subscriber.Asks;
using EventBus.Subscriber.Connection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Scripts.Checking;

/// <summary>Answers the host whether scripts of one language compile. Shared by all workers that can run it; gone with the last of them.</summary>
internal sealed partial class CheckConsumer(IScriptEngines engines, ScriptLanguage language, int concurrency, ILogger logger) : ISubscriberConsumer
{
    public string Queue { get; } = $"{BrokerNames.ScriptsExchange}.check.{Word(language)}";

    public IEnumerable<string> Exchanges => [BrokerNames.ScriptsExchange];

    public int Concurrency => concurrency;

    public async Task DeclareQueueAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: true, new Dictionary<string, object?> { ["x-expires"] = 60_000 }, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(Queue, BrokerNames.ScriptsExchange, BrokerNames.ScriptCheckKey(Word(language)), cancellationToken: cancellationToken);
    }

    public async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session, CancellationToken stop)
    {
        if (await TryCheckAsync(delivery.Body, stop) is not { } answer)
        {
            // No answer: what the host does not hear it does not hold against the script.
            await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false, CancellationToken.None);
            return;
        }

        if (AskReply.IsWanted(delivery.BasicProperties))
            await channel.BasicPublishAsync(BrokerNames.RepliesExchange, delivery.BasicProperties.ReplyTo!, mandatory: false, AskReply.Properties(delivery.BasicProperties, session.UserName), answer, stop);
        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
    }

    private async Task<byte[]?> TryCheckAsync(ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        if (TryRead(body) is not { } script)
        {
            Log.Unreadable(logger, Queue);
            return null;
        }

        try
        {
            var fault = await engines.CheckAsync(script, stop);
            return JsonSerializer.SerializeToUtf8Bytes(new CheckAnswer(fault is null, fault?.Line, fault?.Column, fault?.Message), EventBusJson.Options);
        }
        catch (ScriptNotCheckedException fault)
        {
            Log.NotChecked(logger, script.Name, fault.Message);
            return null;
        }
    }

    private Script? TryRead(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckQuestion>(body.Span, EventBusJson.Options) is { Content: { } content } question && ScriptRecord.TryParse(question.Type) == language
                ? new Script(question.Name, language, content, "check")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Word(ScriptLanguage language) => language.ToString().ToLowerInvariant();

    private sealed record CheckQuestion(string Name, string Type, string? Content);

    private sealed record CheckAnswer(bool Ok, int? Line, int? Column, string? Message);

    private static partial class Log
    {
        [LoggerMessage(EventIds.ScriptNotChecked, LogLevel.Error, "The script '{Script}' could not be checked: {Fault}")]
        public static partial void NotChecked(ILogger logger, string script, string fault);

        [LoggerMessage(EventIds.CheckUnreadable, LogLevel.Error, "'{Queue}' got a message that asks about no script of its language. It is dropped.")]
        public static partial void Unreadable(ILogger logger, string queue);
    }
}
