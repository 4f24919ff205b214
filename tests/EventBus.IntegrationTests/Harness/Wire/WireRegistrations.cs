using System.Text;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>Registrations by a plain client, each with the answer that it gets.</summary>
internal static class WireRegistrations
{
    // Every test that a condition can have. No call fits: nobody answers for them.
    private const string Match =
        """{"verbs":["DELETE"],"when":[{"pointer":"/request/headers/x-nobody","equals":"1"},{"pointer":"/request/payload/name","exists":true},{"pointer":"/request/method","in":["DELETE",null]},{"pointer":"/request/uri","regex":"^/api/"}]}""";

    private static readonly (string Correlation, string Text)[] Texts =
    [
        ("wire-active", $$"""{"name":"wire-active","channels":["system.role.pre_process"],"mode":"validate","timeout_ms":500,"failure_policy":"closed","match":{{Match}}}"""),
        ("wire-kept", $$"""{"name":"wire-active","channels":["system.role.pre_process"],"mode":"validate","timeout_ms":500,"failure_policy":"open","is_active":false,"match":{{Match}}}"""),
        ("wire-refused", """{"name":"wire-refused","channels":["system.*.post_process"],"order":7,"priority":-1,"enforce":false,"may_write":["/response/headers"],"reveal":["/request/payload/password"],"max_in_flight":1}"""),
    ];

    public static async Task SendAsync(IChannel amqp)
    {
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        foreach (var (correlation, text) in Texts)
        {
            var properties = new BasicProperties { ContentType = MessageProperties.ContentType, ReplyTo = queue, CorrelationId = correlation, Persistent = true };
            await amqp.BasicPublishAsync(BrokerNames.Registrations, BrokerNames.Registrations, mandatory: true, properties, Encoding.UTF8.GetBytes(text));
            await Eventually.TrueAsync($"'{correlation}' is answered", async () => await amqp.BasicGetAsync(queue, autoAck: true) is not null);
        }
    }
}
