using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Security;

/// <summary>Answers each ask, after a forger sent his replies to it, or before.</summary>
internal sealed class HonestSubscriber(IConnection connection, string name, Forger forger) : IAsyncDisposable
{
    private const int ForgedPerAsk = 20;
    private const string Reply = """{"action":"modify","patch":[{"op":"add","path":"/request/payload/resource/0/description","value":"honest"}]}""";

    private PlainSubscriber? _subscriber;

    public string Name { get; } = name;

    /// <summary>What is forged next; null: nothing.</summary>
    public string? Kind { get; set; }

    /// <summary>How many replies were forged.</summary>
    public int Forged { get; private set; }

    public Delivery LastAsk => _subscriber!.Asked.Last();

    /// <param name="broker">The login is that of the subscriber.</param>
    /// <param name="name">The subscription.</param>
    /// <param name="user">Stands in each reply if the subscription names a broker user.</param>
    /// <param name="forger">Works against it.</param>
    public static async Task<HonestSubscriber> StartAsync(string broker, string name, string? user, Forger forger)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var amqp = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var honest = new HonestSubscriber(connection, name, forger);
        honest._subscriber = await PlainSubscriber.StartAsync(connection, name, Channels.RolePreProcess, ask =>
        {
            honest.AnswerAsync(amqp, ask, user).Wait(TimeSpan.FromSeconds(20));
            return null;
        });
        return honest;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task AnswerAsync(IChannel amqp, Delivery ask, string? user)
    {
        var isAfter = Kind == Forger.Duplicate;
        if (!isAfter) await ForgeAsync(ask);
        await PlainSubscriber.ReplyAsync(amqp, ask.Properties.ReplyTo!, ask.Properties.CorrelationId, Reply, user);
        if (isAfter) await ForgeAsync(ask);
    }

    private async Task ForgeAsync(Delivery ask)
    {
        if (Kind is not { } kind) return;
        await Task.WhenAll(Enumerable.Range(0, ForgedPerAsk).Select(number => forger.ForgeAsync(kind, ask, number)));
        Forged += ForgedPerAsk;
    }
}
