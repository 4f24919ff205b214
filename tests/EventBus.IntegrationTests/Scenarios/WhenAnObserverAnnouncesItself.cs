using System.Text;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenAnObserverAnnouncesItself(BrokerFixture broker)
{
    [Fact]
    public async Task Host_that_comes_later_is_told_and_told_again_on_every_connection()
    {
        // Without a host there is no queue for it; the observer works all the same.
        await using var observation = await Observation.StartAsync(await broker.NewVirtualHostAsync(), _ => Task.CompletedTask);
        await observation.PublishAsync("one");
        await Eventually.TrueAsync("it is handled", () => observation.AttemptsOf("one").Any());
        await observation.Source.WithChannelAsync(DeclareAsync);

        var first = await TakeAsync(observation);
        Assert.Equal("""{"name":"watcher","observes":["system.user.*.post_process"]}""", Encoding.UTF8.GetString(first.Body.Span));
        Assert.Equal(
            ("application/json", new Uri(broker.Uri).UserInfo.Split(':')[0], true, null),
            (first.BasicProperties.ContentType, first.BasicProperties.UserId, first.BasicProperties.Persistent, first.BasicProperties.ReplyTo));
        Assert.InRange(int.Parse(first.BasicProperties.Expiration!), 60_000, 3_600_000);

        Assert.True(await broker.CloseConnectionsAsync(observation.Source.Broker, BrokerNames.RetryExchange(Observation.Name)) > 0);
        Assert.Equal(first.Body.ToArray(), (await TakeAsync(observation)).Body.ToArray());
    }

    private static async Task<BasicGetResult> TakeAsync(Observation observation)
    {
        BasicGetResult? told = null;
        await observation.Source.WithChannelAsync(channel => Eventually.TrueAsync("the host is told", async () => (told = await channel.BasicGetAsync(BrokerNames.Registrations, autoAck: true)) is not null));
        return told!;
    }

    private static async Task DeclareAsync(IChannel channel)
    {
        await channel.QueueDeclareAsync(BrokerNames.Registrations, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(BrokerNames.Registrations, BrokerNames.Registrations, BrokerNames.Registrations);
    }
}
