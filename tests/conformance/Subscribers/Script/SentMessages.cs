using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Script;
using EventBus.ConformanceTests.Subscribers.Model;
using EventBus.ConformanceTests.Subscribers.Programs;
using RabbitMQ.Client;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>The asks and notifications of a run, by the keys of the case.</summary>
internal sealed class SentMessages(ProgramStage stage)
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];
    private readonly Dictionary<string, List<string>> _asks = [];
    private readonly Dictionary<string, string> _lines = [];
    private readonly string _hostLogin = stage.Host.Login;

    public Values Values { get; } = new();

    /// <summary>Returns whether a queue took it.</summary>
    public async Task<bool> AskAsync(SentMessage sent)
    {
        var channel = sent.Channel ?? stage.Host.Channel;
        var (properties, body) = sent.Together is { } asks ? Batch(sent, asks) : (Ask(sent), HostMessages.Body(sent, channel));
        var name = HostMessages.EventName(sent.Verb, channel);
        var subscription = (sent.Subscription ?? "{name}").Replace("{name}", stage.Host.Name, StringComparison.Ordinal);
        return await stage.Host.PublishAsync(channel, subscription.Length == 0 ? name : $"{name}.{subscription}", properties, body);
    }

    /// <summary>Returns whether a queue took it.</summary>
    public async Task<bool> NotifyAsync(SentMessage sent)
    {
        var channel = sent.Channel ?? stage.Host.Channel;
        var properties = HostMessages.Notification(sent, stage.Host, MessageId(sent), _hostLogin);
        var name = HostMessages.EventName(sent.Verb, channel);
        var routingKey = sent.Subscription is { } word ? $"{name}.{word}" : name;
        _lines[sent.Key] = $"{name} 201 {properties.MessageId}";
        var (exchange, key) = sent.IntoTheQueue ? ("", stage.Host.Queue) : (channel, routingKey);
        return await stage.Host.PublishAsync(exchange, key, properties, HostMessages.Body(sent, channel));
    }

    /// <summary>The reply to each ask of a key; null where there is none yet.</summary>
    public IEnumerable<Message?> Replies(string key)
    {
        var replies = stage.Host.Replies.ToLookup(reply => reply.CorrelationId);
        return _asks[key].Select(id => replies[id].FirstOrDefault());
    }

    public JsonNode TimesPrinted(string key) => stage.Output.Split('\n').Count(line => line == _lines[key]);

    private (BasicProperties Properties, string Body) Batch(SentMessage sent, List<SentMessage> asks)
    {
        var entries = asks.Select(ask => HostMessages.Entry(Ask(ask), HostMessages.Body(ask, ask.Channel ?? stage.Host.Channel)));
        return (HostMessages.Batch(sent, stage.Host, MessageId(sent), _hostLogin), sent.Text ?? $"[{string.Join(',', entries)}]");
    }

    private BasicProperties Ask(SentMessage sent)
    {
        var properties = HostMessages.Ask(sent, stage.Host, MessageId(sent), _hostLogin);
        _asks.TryAdd(sent.Key, []);
        if (properties.CorrelationId is { } id) _asks[sent.Key].Add(id);
        return properties;
    }

    private string MessageId(SentMessage sent)
    {
        var id = $"{_run}-{sent.Key}";
        Values.Set($"message_id:{sent.Key}", id);
        return id;
    }
}
