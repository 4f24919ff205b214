using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>An entry of <c>x-death</c>: a queue gave the message up.</summary>
/// <param name="Queue">Which.</param>
/// <param name="Reason"><c>delivery_limit</c>, <c>rejected</c>, <c>maxlen</c> or <c>expired</c>.</param>
/// <param name="Count">How many times this queue did, for this reason.</param>
/// <param name="Time">When it did first; whole seconds.</param>
/// <param name="RoutingKey">With which the message came into the queue.</param>
internal sealed record BrokerDeath(string? Queue, string? Reason, long? Count, DateTimeOffset? Time, string? RoutingKey)
{
    /// <summary>The latest first, as the broker keeps them.</summary>
    public static IReadOnlyList<BrokerDeath> Of(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue("x-death", out var value) == true && value is IEnumerable<object?> entries
            ? [.. entries.OfType<IDictionary<string, object?>>().Select(Read)]
            : [];

    private static BrokerDeath Read(IDictionary<string, object?> entry) => new(
        HeaderText.Of(entry, "queue"),
        HeaderText.Of(entry, "reason"),
        entry.TryGetValue("count", out var count) ? count as long? : null,
        entry.TryGetValue("time", out var time) ? HeaderText.Moment(time) : null,
        entry.TryGetValue("routing-keys", out var keys) && keys is IEnumerable<object?> list ? HeaderText.Of(list.FirstOrDefault()) : null);
}
