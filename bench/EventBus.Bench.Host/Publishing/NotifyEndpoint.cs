using System.Diagnostics;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;

namespace EventBus.Bench.Host.Publishing;

/// <summary>Lets notifications go the package's own way from memory to the broker, as fast as they go.</summary>
internal static class NotifyEndpoint
{
    /// <summary>Half of the buffer: full enough to keep it busy, and nothing is dropped.</summary>
    private const int MostWaiting = 5000;

    public static void MapNotify(this WebApplication app) => app.MapPost("/bench/notify", async (HttpContext context, int count, NotificationBuffer buffer) =>
    {
        var body = await PublishedBody.ReadAsync(context.Request);
        return await NotifyAsync(buffer, body, count);
    });

    private static async Task<double> NotifyAsync(NotificationBuffer buffer, byte[] body, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            while (buffer.Waiting >= MostWaiting) await Task.Delay(1);
            buffer.Add(Message(body));
        }

        while (buffer.Waiting > 0) await Task.Delay(1);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static OutboxMessage Message(byte[] body)
    {
        var callId = Guid.CreateVersion7().ToString("N");
        return new OutboxMessage
        {
            MessageId = Guid.CreateVersion7().ToString(),
            CreatedDate = DateTimeOffset.UtcNow,
            CallId = callId,
            EventName = RawProperties.RoutingKey,
            Channel = RawProperties.Exchange,
            Resource = "user",
            RecordIds = [callId],
            Headers = RawProperties.Headers(callId),
            Body = body,
        };
    }
}
