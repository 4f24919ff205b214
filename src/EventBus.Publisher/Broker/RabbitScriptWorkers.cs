using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Scripts;

namespace EventBus.Publisher.Broker;

/// <summary>Talks to script workers over the connection of the asks.</summary>
internal sealed class RabbitScriptWorkers(RabbitAskTransport transport) : IScriptWorkers
{
    private static readonly TimeSpan TimeToCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TimeToTell = TimeSpan.FromSeconds(1);
    private static readonly Dictionary<string, object?> NoHeaders = [];

    public async Task<ScriptCheck> CheckAsync(string language, string name, string content, CancellationToken cancellationToken)
    {
        var answer = await transport.RequestAsync(Message(BrokerNames.ScriptCheckKey(language), new { Name = name, Type = language, Content = content }, TimeToCheck), brokerUser: null, cancellationToken);
        if (answer.Body is not { } body) return new ScriptCheck(null, answer.Failure);
        return ScriptVerdict.Read(body) is { } verdict ? new ScriptCheck(verdict) : new ScriptCheck(null, FailureReason.MalformedReply);
    }

    public Task<bool> TryTellChangedAsync(string name, CancellationToken cancellationToken) =>
        transport.TryPublishAsync(Message(BrokerNames.ScriptChangedKey, new { Name = name }, TimeToTell), cancellationToken);

    private static BrokerMessage Message(string routingKey, object body, TimeSpan time) =>
        new(BrokerNames.ScriptsExchange, routingKey, MessageProperties.ScriptType, NoHeaders, JsonSerializer.SerializeToUtf8Bytes(body, EventBusJson.Options), time);
}
