using RabbitMQ.Client.Exceptions;

namespace EventBus.Broker;

/// <summary>Says what went wrong at the broker, as a sentence.</summary>
internal static class BrokerFaults
{
    /// <summary>The broker's own words if it gave any, for instance <c>ACCESS_REFUSED - access to queue 'q' in vhost '/' refused for user 'u'.</c></summary>
    public static string Describe(Exception fault) => Describe(fault.GetBaseException() switch
    {
        OperationInterruptedException { ShutdownReason.ReplyText: { Length: > 0 } text } => text,
        var cause => cause.Message,
    });

    /// <summary>The reason with a period at its end.</summary>
    public static string Describe(string reason) => reason.EndsWith('.') ? reason : $"{reason.TrimEnd()}.";
}
