using EventBus.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventBus.Subscriber.Tests;

/// <summary>The worker that README.md shows, so that it stays true.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Worker_OfTheReadme_IsBuilt()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddEventBusSubscriber("no-strangers", subscriber => subscriber
            .Ask(Channels.UserPreProcess, (systemEvent, _) => ValueTask.FromResult(
                systemEvent.Payload.Request.Payload.ToJsonString().Contains("@example.com", StringComparison.Ordinal)
                    ? EventReply.Continue()
                    : EventReply.Reject(422, "Only addresses at example.com.")), options => options.Mode = SubscriptionMode.Validate));
        using var host = builder.Build();
        Assert.Single(host.Services.GetServices<IHostedService>());
    }
}
