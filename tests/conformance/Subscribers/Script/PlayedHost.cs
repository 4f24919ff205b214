using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Script;
using EventBus.ConformanceTests.Subscribers.Model;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>The host, played over AMQP: it takes registrations, asks, notifies and hears replies, as the document says.</summary>
internal sealed class PlayedHost : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly IConnection _connection;
    private readonly IChannel _amqp;
    private readonly Role _role;
    private readonly ConcurrentQueue<Message> _registrations = new();
    private readonly ConcurrentQueue<Message> _replies = new();
    private string _replyTo = "";

    private PlayedHost(IConnection connection, IChannel amqp, Role role, string login)
    {
        Login = login;
        _connection = connection;
        _amqp = amqp;
        _role = role;
    }

    public HostState State { get; private set; } = HostState.Away;

    /// <summary>The name the program registered, the subscription's or the observer's.</summary>
    public string Name { get; private set; } = "";

    public bool HasNewRegistration => !_registrations.IsEmpty;

    public IReadOnlyList<Message> Replies => [.. _replies];

    public string Channel => _role == Role.Observer ? "system.user.post_process" : "system.user.pre_process";

    public string ReplyTo => _replyTo;

    /// <summary>The host's broker user.</summary>
    public string Login { get; }

    public string Queue => _role == Role.Observer ? $"eventbus.observe.{Name}" : $"eventbus.ask.{Name}";

    public static async Task<PlayedHost> StartAsync(Uri broker, Role role)
    {
        var connection = await new ConnectionFactory { Uri = broker, ClientProvidedName = "eventbus-conformance" }.CreateConnectionAsync();
        return new PlayedHost(connection, await connection.CreateChannelAsync(Confirmed), role, Uri.UnescapeDataString(broker.UserInfo.Split(':')[0]));
    }

    /// <summary>The next registration or announcement that no step has looked at, or null.</summary>
    public Message? TakeRegistration() => _registrations.TryDequeue(out var next) ? next : null;

    /// <summary>Forgets what earlier cases left.</summary>
    public void Forget()
    {
        _registrations.Clear();
        _replies.Clear();
    }

    public async Task BecomeAsync(HostState state)
    {
        if (state == State) return;
        State = state;
        if (state == HostState.Away) await HostTopology.DeleteAsync(_amqp);
        else await DeclareAsync(state);
    }

    /// <summary>Publishes a message of the host; returns whether a queue took it.</summary>
    public async Task<bool> PublishAsync(string exchange, string routingKey, BasicProperties properties, string body)
    {
        try
        {
            await _amqp.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, Encoding.UTF8.GetBytes(body));
            return true;
        }
        catch (PublishException fault) when (fault.IsReturn)
        {
            return false;
        }
    }

    /// <summary>Does something on a channel of its own: a refusal closes it.</summary>
    public async Task<T> WithChannelAsync<T>(Func<IChannel, Task<T>> action)
    {
        await using var channel = await _connection.CreateChannelAsync();
        return await action(channel);
    }

    /// <summary>Takes the next dead letter of the observer, or null.</summary>
    public async Task<Message?> TakeDeadLetterAsync() =>
        await _amqp.BasicGetAsync($"eventbus.dead.{Name}", autoAck: true) is { } letter ? Message.Of(letter) : null;

    /// <summary>Deletes the observer's queues, with what earlier cases left in them. Those of asks go with their last instance.</summary>
    public async Task DeleteQueuesAsync()
    {
        if (_role != Role.Observer || Name.Length == 0) return;
        foreach (var queue in HostTopology.ObserverQueues(Name)) await _amqp.QueueDeleteAsync(queue);
    }

    /// <summary>Whether somebody consumes the program's queue.</summary>
    public async Task<bool> IsConsumedAsync()
    {
        try
        {
            return await WithChannelAsync(channel => channel.ConsumerCountAsync(Queue)) > 0;
        }
        catch (OperationInterruptedException)
        {
            // There is no such queue.
            return false;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task DeclareAsync(HostState state)
    {
        await HostTopology.DeclareAsync(_amqp);
        if (_replyTo.Length == 0) await ListenForRepliesAsync();
        await _amqp.QueueBindAsync(_replyTo, Topology.Replies, _replyTo);
        if (state == HostState.Deaf)
        {
            await _amqp.QueueDeleteAsync(HostTopology.Registrations);
            return;
        }

        await HostTopology.DeclareRegistrationsAsync(_amqp);
        await ConsumeAsync(HostTopology.Registrations, RegisterAsync);
    }

    private async Task ListenForRepliesAsync()
    {
        _replyTo = $"eventbus.host.{Guid.NewGuid():N}";
        await _amqp.QueueDeclareAsync(_replyTo, durable: false, exclusive: true, autoDelete: true);
        await ConsumeAsync(_replyTo, reply =>
        {
            foreach (var each in reply.Replies()) _replies.Enqueue(each);
            return Task.CompletedTask;
        });
    }

    private async Task ConsumeAsync(string queue, Func<Message, Task> take)
    {
        var consumer = new AsyncEventingBasicConsumer(_amqp);
        consumer.ReceivedAsync += (_, delivery) => take(Message.Of(delivery));
        await _amqp.BasicConsumeAsync(queue, autoAck: true, consumer);
    }

    private async Task RegisterAsync(Message registration)
    {
        Name = registration.Document["body"]!["name"]!.GetValue<string>();
        if (registration.ReplyTo.Length > 0) await AnswerAsync(registration);
        _registrations.Enqueue(registration);
    }

    // On a channel of its own: the one that consumes must not wait for confirms.
    private Task<bool> AnswerAsync(Message registration) => WithChannelAsync(async channel =>
    {
        var answer = new JsonObject { ["name"] = Name, ["status"] = "active", ["errors"] = new JsonArray(), ["notes"] = new JsonArray() };
        var properties = new BasicProperties { ContentType = "application/json", AppId = "eventbus", CorrelationId = registration.CorrelationId };
        // A queue that the broker named gets it through the default exchange, any other through that of replies.
        var exchange = registration.ReplyTo.StartsWith("amq.", StringComparison.Ordinal) ? "" : Topology.Replies;
        await channel.BasicPublishAsync(exchange, registration.ReplyTo, mandatory: false, properties, Encoding.UTF8.GetBytes(answer.ToJsonString()));
        return true;
    });
}
