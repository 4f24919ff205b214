using System.Text;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Security;

/// <summary>Somebody on the broker who knows more than he may: reply queues, ids of asks. The broker vouches for who he is, so he cannot be the honest one.</summary>
internal sealed class Forger(IConnection connection, IChannel amqp, string user) : IAsyncDisposable
{
    private static readonly string[] Replies =
    [
        """{"action":"reject","error":{"code":422,"message":"Forged."}}""",
        """{"action":"respond","response":{"status_code":200,"content":{"resource":[{"description":"forged"}]}}}""",
        """{"action":"modify","patch":[{"op":"add","path":"/request/payload/resource/0/description","value":"forged"}]}""",
        "no json",
    ];

    public const string Duplicate = "duplicate after the honest one";

    /// <summary>The id of an ask that was answered.</summary>
    public string Used { get; set; } = "";

    /// <summary>Ids of asks whose time is over.</summary>
    public IReadOnlyList<string> Late { get; set; } = [];

    /// <summary>The reply queue of another host.</summary>
    public string OtherQueue { get; set; } = "";

    public static async Task<Forger> StartAsync(string broker, string user)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        // With confirms: what is confirmed is in the host's queue before the honest reply, whichever connection that comes by.
        return new Forger(connection, await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)), user);
    }

    public async Task ForgeAsync(string kind, Delivery ask, int number)
    {
        var id = ask.Properties.CorrelationId!;
        var queue = ask.Properties.ReplyTo!;
        await (kind switch
        {
            "unknown id" => SendAsync(queue, Guid.NewGuid().ToString("N"), number),
            "empty id" => SendAsync(queue, "", number),
            "missing id" => SendAsync(queue, null, number),
            "used id" => SendAsync(queue, Used, number),
            "late" => SendAsync(queue, Late[number % Late.Count], number),
            "almost the id" => SendAsync(queue, Almost(id, number), number),
            "other broker user" => SendAsync(queue, id, number, user),
            "missing user" => SendAsync(queue, id, number),
            "queue of another host" => SendAsync(OtherQueue, id, number),
            "default exchange" => SendAsync(queue, Guid.NewGuid().ToString("N"), number, exchange: ""),
            Duplicate => SendAsync(queue, id, number),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody forges this."),
        });
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static string Almost(string id, int number) => (number % 8) switch
    {
        0 => id.ToUpperInvariant() is var upper && upper != id ? upper : id + "A",
        1 => id + " ",
        2 => " " + id,
        3 => id[..31],
        4 => id + "0",
        5 => id[..16],
        6 => id + "\0",
        _ => new string([.. id.Reverse()]),
    };

    private ValueTask SendAsync(string queue, string? id, int number, string? userId = null, string exchange = BrokerNames.RepliesExchange) =>
        amqp.BasicPublishAsync(exchange, queue, mandatory: false, new BasicProperties { CorrelationId = id, UserId = userId }, Encoding.UTF8.GetBytes(Replies[number % Replies.Length]));
}
