using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>The properties of a dead letter that is tried again: as the host sent it, without the traces of its death.</summary>
internal static class RedriveProperties
{
    // The last but two is the mark of a .NET client that waits for confirms. CC and BCC would let the one who wrote the dead letter choose further queues,
    // with the rights of the host.
    private static readonly HashSet<string> Traces = new(StringComparer.Ordinal)
    {
        DeliveryHeaders.Attempts, DeliveryHeaders.DeadReason, DeliveryHeaders.LastError, DeliveryHeaders.FailedAt, "x-death", "x-delivery-count", "x-acquired-count",
        "x-dotnet-pub-seq-no", "CC", "BCC",
    };

    public static BasicProperties Of(IReadOnlyBasicProperties dead, string userName)
    {
        var properties = new BasicProperties(dead) { DeliveryMode = DeliveryModes.Persistent, Headers = dead.Headers?.Where(header => !IsTrace(header.Key)).ToDictionary(StringComparer.Ordinal) };
        // With it the message would be dead again before anybody handled it.
        properties.ClearExpiration();
        // The broker takes no other name than our own; and a message that was not the host's must not become one.
        if (dead.UserId != userName) properties.ClearUserId();
        return properties;
    }

    private static bool IsTrace(string name) => Traces.Contains(name) || name.StartsWith("x-first-death-", StringComparison.Ordinal) || name.StartsWith("x-last-death-", StringComparison.Ordinal);
}
