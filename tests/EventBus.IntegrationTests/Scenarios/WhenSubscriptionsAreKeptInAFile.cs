using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenSubscriptionsAreKeptInAFile(BrokerFixture broker) : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("eventbus-yaml-").FullName, "subscriptions.yaml");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Change_of_the_file_is_followed_while_the_host_runs()
    {
        await File.WriteAllTextAsync(_file, "- { name: kept, channels: [system.user.pre_process], failure_policy: closed }");
        await using var host = await broker.StartHostAsync(("EventBus__Subscriptions__File", _file));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Api.CallAsync("GET", "/api/v2/system/user")).Status);

        await File.WriteAllTextAsync(_file, "- [");
        await Eventually.TrueAsync("the fault is logged", () => host.Output.Contains("cannot be used", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Api.CallAsync("GET", "/api/v2/system/user")).Status);

        await File.WriteAllTextAsync(_file, "- { name: kept, channels: [system.user.pre_process], failure_policy: open }");
        await Eventually.TrueAsync("the new policy holds", async () => (await host.Api.CallAsync("GET", "/api/v2/system/user")).Status == HttpStatusCode.OK);
        await File.WriteAllTextAsync(_file, "");
        await Eventually.TrueAsync("the record is gone", async () => (await host.Api.CallAsync("GET", "/api/v2/system/user")).Header(HttpHeaders.Skipped) is null);
    }

    [Fact]
    public async Task Its_records_cannot_be_changed_by_calls()
    {
        await File.WriteAllTextAsync(_file, "- { name: kept, channels: [system.user.pre_process] }");
        await using var host = await broker.StartHostAsync(("EventBus__Subscriptions__File", _file));
        var result = await host.Api.CallAsync("PATCH", "/api/v2/system/event_subscription/kept", """{"is_active":false}""");
        Assert.Equal(HttpStatusCode.BadRequest, result.Status);
        Assert.Contains("Change it there.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faulty_file_stops_the_start_with_every_fault()
    {
        await File.WriteAllTextAsync(_file, "- { name: one, channels: [] }\n- { name: two, channels: [system.user.pre_process], mode: guess }");
        await using var host = HostProcess.Launch(broker.Uri, HostProcess.NewDatabase(), ("EventBus__Subscriptions__File", _file));
        Assert.NotEqual(0, await host.WaitForEndAsync());
        Assert.Contains("Entry 1:", host.Output, StringComparison.Ordinal);
        Assert.Contains("Entry 2", host.Output, StringComparison.Ordinal);
    }
}
