using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Installation;

/// <summary>Our own two hosts on one broker and one database.</summary>
internal sealed class OwnInstallation(IBroker broker, IReadOnlyList<HostProcess> hosts) : IAsyncDisposable
{
    public IBroker Broker => broker;

    public HostAddresses Addresses => new([.. hosts.Select(host => host.Api.Address)], broker.Uri, HostProcess.AdminEmail, HostProcess.AdminPassword);

    public static async Task<OwnInstallation> StartAsync()
    {
        var broker = await BrokerChoice.StartAsync();
        var first = await HostProcess.StartAsync(broker.Uri);
        return new OwnInstallation(broker, [first, await HostProcess.StartAsync(broker.Uri, first.Database)]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        await broker.DisposeAsync();
    }
}
