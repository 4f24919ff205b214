using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Subscribers.Model;
using RabbitMQ.Client.Exceptions;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>Looks at a queue as AMQP lets one: a declaration with other arguments than it has is refused.</summary>
internal sealed class QueueDesk(PlayedHost host)
{
    private const ushort NotFound = 404;

    /// <summary>How many messages are ready, and how many consumers there are; nothing where there is no such queue.</summary>
    /// <exception cref="InvalidOperationException">It has other arguments.</exception>
    public Task<Found> LookAsync(DeclaredQueue queue, string name, JsonObject arguments) => host.WithChannelAsync(async channel =>
    {
        try
        {
            // The other way round it would be made by looking at it.
            await channel.QueueDeclarePassiveAsync(name);
            if (queue.Absent) return Found.Of(new JsonObject { ["there"] = true });
            var seen = await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: queue.AutoDelete, Arguments(arguments));
            return Found.Of(new JsonObject { ["messages"] = seen.MessageCount, ["consumers"] = seen.ConsumerCount });
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode == NotFound)
        {
            return Found.Nothing;
        }
        catch (OperationInterruptedException fault)
        {
            throw new InvalidOperationException($"The queue '{name}' is not as the contract has it: {fault.ShutdownReason?.ReplyText}", fault);
        }
    });

    private static Dictionary<string, object?> Arguments(JsonObject arguments) => arguments.ToDictionary(
        argument => argument.Key, argument => argument.Value?.GetValueKind() == JsonValueKind.Number ? (object?)argument.Value.GetValue<int>() : argument.Value?.ToString());
}
