using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness;

/// <summary>Registers with the stock client, and waits for the host's answer.</summary>
internal static class PlainRegistration
{
    public static async Task<JsonNode> SendAsync(string broker, string exchange, string registration)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        await using var amqp = await connection.CreateChannelAsync();
        var answers = new ConcurrentQueue<string>();
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        await amqp.QueueBindAsync(queue, BrokerNames.RepliesExchange, queue);
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            if (delivery.BasicProperties.CorrelationId == "mine") answers.Enqueue(Encoding.UTF8.GetString(delivery.Body.Span));
            return Task.CompletedTask;
        };
        await amqp.BasicConsumeAsync(queue, autoAck: true, consumer);
        await amqp.BasicPublishAsync(exchange, BrokerNames.Registrations, mandatory: false, new BasicProperties { ReplyTo = queue, CorrelationId = "mine" }, Encoding.UTF8.GetBytes(registration));
        await Eventually.TrueAsync("the registration is answered", () => !answers.IsEmpty);
        return JsonNode.Parse(answers.First())!;
    }
}
