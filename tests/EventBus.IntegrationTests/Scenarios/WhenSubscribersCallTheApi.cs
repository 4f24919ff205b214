using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>The sample that changes a record for every change: without the chain it would never end.</summary>
public sealed class WhenSubscribersCallTheApi(BrokerFixture broker)
{
    [Fact]
    public async Task Whoever_is_in_the_chain_is_not_asked_again()
    {
        await using var host = await broker.StartHostAsync();
        var app = await CreateAppAsync(host);
        await using var stamp = Worker(host, app);
        await RegisteredAsync(host);
        var created = await host.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"one"}]}""");
        Assert.Equal((HttpStatusCode.Created, null), (created.Status, created.Header(HttpHeaders.Skipped)));
        var call = created.Header(HttpHeaders.CallId)!;
        Assert.Equal($"POST /api/v2/system/role in call {call}", (await host.Api.GetAsync($"/api/v2/system/app/{app}"))["description"]!.ToString());

        var nested = await host.Api.AuditAsync("resource=app");
        Assert.Equal((call, 2, 200), (nested["parent_call_id"]!.ToString(), nested["depth"]!.GetValue<int>(), nested["status"]!.GetValue<int>()));
        Assert.Equal(("change-stamp", "loop"), (nested["phases"]![0]!["not_asked"]![0]!["subscription"]!.ToString(), nested["phases"]![0]!["not_asked"]![0]!["reason"]!.ToString()));
        Assert.Empty(nested["phases"]![0]!["asks"]!.AsArray());
    }

    [Fact]
    public async Task Observer_that_hears_of_its_own_changes_is_ended_by_the_depth()
    {
        await using var host = await broker.StartHostAsync();
        var app = await CreateAppAsync(host);
        await using var stamp = Worker(host, app, ("ChangeStamp__AsObserver", "true"));
        await stamp.WaitForOutputAsync("consumes");
        await using var observer = await PlainObserver.StartAsync(await new ConnectionFactory { Uri = new Uri(host.Broker) }.CreateConnectionAsync(), "PATCH", Channels.AppPostProcess);
        await host.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"one"}]}""");
        await stamp.WaitForOutputAsync("is as deep as it may be");
        Assert.Equal(["2", "3", "4"], (await observer.WaitAsync(3)).Select(change => change.Header(EventHeaders.Depth)));
        // Made because of the change at depth 3; the one because of this was refused.
        Assert.StartsWith("PATCH /api/v2/system/app", (await host.Api.GetAsync($"/api/v2/system/app/{app}"))["description"]!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<long> CreateAppAsync(HostProcess host)
    {
        var created = await host.Api.CallAsync("POST", "/api/v2/system/app", """{"resource":[{"name":"stamped"}]}""");
        return created.Body!["resource"]![0]!["id"]!.GetValue<long>();
    }

    private static ChildProcess Worker(HostProcess host, long app, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        environment["EventBus__Broker__Uri"] = host.Broker;
        environment["ChangeStamp__Api"] = host.Api.Address.ToString();
        environment["ChangeStamp__AppId"] = $"{app}";
        environment["ChangeStamp__Password"] = HostProcess.AdminPassword;
        return ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Samples.ChangeStamp")], environment);
    }

    private static Task RegisteredAsync(HostProcess host) => Eventually.TrueAsync(
        "the sample is registered",
        async () => (await host.Api.CallAsync("GET", "/api/v2/system/event_subscription/change-stamp")).Status == HttpStatusCode.OK);
}
