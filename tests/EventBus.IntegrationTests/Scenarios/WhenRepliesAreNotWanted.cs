using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenRepliesAreNotWanted(BrokerFixture broker)
{
    // With confirms: a reply that was sent first is in the host's queue first, whichever connection it came by.
    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    [Fact]
    public async Task Late_reply_changes_nothing()
    {
        await using var scenario = new Scenario(broker);
        var asked = await scenario.SubscriberAsync("late", _ => null, options => options.TimeoutMs = 100);
        Assert.Contains("timeout", (await scenario.CreateUserAsync("first")).Header(HttpHeaders.Skipped), StringComparison.Ordinal);
        Assert.True(asked.Asked.TryPeek(out var ask));
        await ReplyAsync(scenario, ask.Properties.ReplyTo!, ask.Properties.CorrelationId!, Replies.Reject(422, "Too late."));
        Assert.Equal(HttpStatusCode.Created, (await scenario.CreateUserAsync("second")).Status);
    }

    [Fact]
    public async Task Reply_with_a_made_up_correlation_id_changes_nothing()
    {
        await using var scenario = new Scenario(broker);
        await using var forger = await scenario.ConnectAsync();
        await using var amqp = await forger.CreateChannelAsync(Confirmed);
        await scenario.SubscriberAsync("honest", ask =>
        {
            // Before the honest reply, on the same queue: the host reads them in this order.
            foreach (var id in new[] { "", "x", new string('0', 32), Guid.NewGuid().ToString("N") })
                PlainSubscriber.ReplyAsync(amqp, ask.Properties.ReplyTo!, id, Replies.Reject(422, "Forged.")).AsTask().Wait(TimeSpan.FromSeconds(5));
            return Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/phone","value":"1"}""");
        });
        Assert.Equal("1", (await scenario.CreateUserAsync()).First("phone"));
    }

    [Fact]
    public async Task Second_reply_to_the_same_ask_changes_nothing()
    {
        await using var scenario = new Scenario(broker);
        await using var connection = await scenario.ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync(Confirmed);
        await scenario.SubscriberAsync("twice", ask =>
        {
            PlainSubscriber.ReplyAsync(amqp, ask.Properties.ReplyTo!, ask.Properties.CorrelationId, Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/phone","value":"1"}""")).AsTask().Wait(TimeSpan.FromSeconds(5));
            return Replies.Reject(422, "Second.");
        });
        Assert.Equal("1", (await scenario.CreateUserAsync()).First("phone"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("guest")]
    public async Task Reply_of_another_broker_user_is_ignored(string? user)
    {
        await using var scenario = new Scenario(broker);
        await using var connection = await scenario.ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync(Confirmed);
        var name = await scenario.SubscribeAsync("owned", options => (options.BrokerUser, options.TimeoutMs) = ("svc-owner", 300));
        await scenario.AnswerAsync(name, ask =>
        {
            PlainSubscriber.ReplyAsync(amqp, ask.Properties.ReplyTo!, ask.Properties.CorrelationId, Replies.Reject(422, "Not mine."), user).AsTask().Wait(TimeSpan.FromSeconds(5));
            return null;
        });
        Assert.Equal($"{name}=timeout", (await scenario.CreateUserAsync()).Header(HttpHeaders.Skipped));
    }

    private static async Task ReplyAsync(Scenario scenario, string replyTo, string correlationId, string text)
    {
        await using var connection = await scenario.ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync(Confirmed);
        await PlainSubscriber.ReplyAsync(amqp, replyTo, correlationId, text);
        await amqp.CloseAsync();
    }
}
