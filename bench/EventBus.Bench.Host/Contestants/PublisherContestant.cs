using System.Diagnostics;
using EventBus.Bench.Host.Publishing;
using RabbitMQ.Client;

namespace EventBus.Bench.Host.Contestants;

/// <summary>Publishes with nothing but RabbitMQ.Client: persistent, confirmed, as many at once as is asked for.</summary>
internal static class PublisherContestant
{
    public static Action<WebApplication> Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAsk, NoAsk>();
        var factory = new ConnectionFactory { Uri = new Uri(builder.Configuration["EventBus:Broker:Uri"]!) };
        return app => app.MapPost("/bench/publish", async (HttpContext context, int count, int atOnce) =>
        {
            var body = await PublishedBody.ReadAsync(context.Request);
            return await PublishAsync(factory, body, count, atOnce);
        });
    }

    private static async Task<double> PublishAsync(ConnectionFactory factory, byte[] body, int count, int atOnce)
    {
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var (begun, start) = (0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref begun) <= count) await channel.BasicPublishAsync(RawProperties.Exchange, RawProperties.RoutingKey, mandatory: false, RawProperties.New(), body);
        })));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
