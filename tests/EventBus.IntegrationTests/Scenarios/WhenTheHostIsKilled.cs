using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Between the commit of a change and its event lies nothing that a killed process could lose.</summary>
public sealed class WhenTheHostIsKilled(BrokerFixture shared)
{
    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be stopped.", SkipWhen = nameof(NoLocalBroker))]
    public async Task What_it_committed_while_the_broker_was_away_is_published_by_the_next()
    {
        await using var broker = await LocalBroker.StartAsync();
        await using var host = await HostProcess.StartAsync(broker.Uri);
        await WaitingQueue.DeclareAsync(broker.Uri, Channels.UserPostProcess);
        await broker.StopAsync();
        var calls = new List<string>();
        for (var number = 0; number < 20; number++)
        {
            var call = await host.Api.CallAsync("POST", "/api/v2/system/user", $$"""{"resource":[{"email":"killed-{{number}}@example.com"}]}""");
            Assert.Equal(HttpStatusCode.Created, call.Status);
            calls.Add(call.Header(HttpHeaders.CallId)!);
        }

        await host.KillAsync();
        await broker.StartNodeAsync();
        await using var next = await HostProcess.StartAsync(broker.Uri, host.Database);
        Assert.Equal(calls, (await WaitingQueue.TakeAsync(broker.Uri, calls.Count)).Select(message => message.Header(EventHeaders.CallId)!).Order());
    }

    [Fact]
    public async Task Clean_stop_sends_nothing_twice()
    {
        await using var host = await shared.StartHostAsync();
        await WaitingQueue.DeclareAsync(host.Broker, Channels.RolePostProcess);
        var call = await host.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"stopped"}]}""");
        host.Terminate();
        Assert.Equal(0, await host.WaitForEndAsync());
        await using var next = await HostProcess.StartAsync(host.Broker, host.Database);
        var after = await next.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"started"}]}""");
        Assert.Equal([call.Header(HttpHeaders.CallId)!, after.Header(HttpHeaders.CallId)!], (await WaitingQueue.TakeAsync(host.Broker, 2)).Select(message => message.Header(EventHeaders.CallId)!));
    }
}
