using System.Globalization;
using System.Text;
using EventBus.Broker;
using EventBus.Cli.Tail;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Cli.Broker;

/// <summary>Reads notifications from a queue of its own, which goes with the connection.</summary>
internal sealed class NotificationTail(Uri uri)
{
    // Whoever reads slowly loses the oldest, and not the broker its memory.
    private const int MostWaiting = 10_000;

    /// <exception cref="CommandException">The broker does not answer, refuses, or goes away.</exception>
    public async Task RunAsync(IReadOnlyList<(string Exchange, string RoutingKey)> bindings, Action<TailedNotification> show, Action<string> begin, CancellationToken stop)
    {
        var options = new BrokerLinkOptions { Uris = [uri], ClientName = "eventbus-cli" };
        IConnection? connection = null;
        try
        {
            connection = await BrokerConnections.Factory(uri, options).CreateConnectionAsync(options.ClientName, stop);
            var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            var queue = await ConsumeAsync(connection, bindings, show, ended, stop);
            begin(queue);
            throw new CommandException($"The broker at '{uri.Host}:{uri.Port}' ended it: {BrokerFaults.Describe(await ended.Task.WaitAsync(stop))}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C is how it ends.
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException)
        {
            throw new CommandException($"The broker at '{uri.Host}:{uri.Port}' does not do it: {BrokerFaults.Describe(fault)} Name it by '--broker' or EVENTBUS_BROKER.");
        }
        finally
        {
            if (connection is not null) await BrokerConnections.LeaveAsync(connection).WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string> ConsumeAsync(IConnection connection, IReadOnlyList<(string Exchange, string RoutingKey)> bindings, Action<TailedNotification> show, TaskCompletionSource<string> ended, CancellationToken stop)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        channel.ChannelShutdownAsync += (_, reason) => Task.FromResult(ended.TrySetResult(reason.ReplyText));
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, new Dictionary<string, object?> { ["x-max-length"] = MostWaiting }, cancellationToken: stop)).QueueName;
        foreach (var (exchange, routingKey) in bindings) await BindAsync(channel, queue, exchange, routingKey, stop);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            show(Read(delivery));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, stop);
        return queue;
    }

    private static async Task BindAsync(IChannel channel, string queue, string exchange, string routingKey, CancellationToken stop)
    {
        try
        {
            await channel.QueueBindAsync(queue, exchange, routingKey, cancellationToken: stop);
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            throw new CommandException($"The exchange '{exchange}' is not there: no host with that channel has run on this broker.");
        }
    }

    private static TailedNotification Read(BasicDeliverEventArgs delivery) => new(
        delivery.BasicProperties.Timestamp.UnixTime is > 0 and < 253_402_300_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        delivery.RoutingKey,
        Header(delivery, EventHeaders.Channel) ?? delivery.Exchange,
        Header(delivery, EventHeaders.ResourceId),
        Header(delivery, EventHeaders.Caller),
        TailedNotification.StatusOf(delivery.Body),
        Header(delivery, EventHeaders.CallId),
        delivery.BasicProperties.MessageId);

    private static string? Header(BasicDeliverEventArgs delivery, string name) => delivery.BasicProperties.Headers?.TryGetValue(name, out var value) == true
        ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), null => null, _ => Convert.ToString(value, CultureInfo.InvariantCulture) }
        : null;
}
