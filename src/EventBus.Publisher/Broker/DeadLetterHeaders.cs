using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>The headers of a dead letter as texts, numbers, lists and maps.</summary>
internal static class DeadLetterHeaders
{
    // How often somebody looked at it is nobody's concern.
    private const string Looks = "x-delivery-count";

    // Anybody may have written them, tables in tables without end.
    private const int MaxLevels = 8;

    public static IReadOnlyDictionary<string, object?> Of(IReadOnlyBasicProperties properties) =>
        (properties.Headers ?? new Dictionary<string, object?>()).Where(header => header.Key != Looks).ToDictionary(header => header.Key, header => Plain(header.Value, MaxLevels), StringComparer.Ordinal);

    private static object? Plain(object? value, int levels) => value switch
    {
        byte[] bytes => HeaderText.Of(bytes),
        AmqpTimestamp moment => HeaderText.Moment(moment),
        BinaryTableValue binary => Convert.ToBase64String(binary.Bytes),
        IDictionary<string, object?> or IEnumerable<object?> when levels == 0 => null,
        IDictionary<string, object?> map => map.ToDictionary(entry => entry.Key, entry => Plain(entry.Value, levels - 1), StringComparer.Ordinal),
        IEnumerable<object?> list => list.Select(item => Plain(item, levels - 1)).ToList(),
        _ => value,
    };
}
