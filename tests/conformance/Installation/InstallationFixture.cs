using EventBus.ConformanceTests.Installation;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(InstallationFixture))]

namespace EventBus.ConformanceTests.Installation;

/// <summary>The hosts that are tried, and a connection to their broker: foreign ones if the environment names them, else our own.</summary>
public sealed class InstallationFixture : IAsyncLifetime
{
    private readonly List<ApiHost> _hosts = [];
    private OwnInstallation? _own;
    private IConnection? _broker;

    internal IReadOnlyList<ApiHost> Hosts => _hosts;

    internal IConnection Broker => _broker!;

    /// <summary>The broker that was started for our own hosts; null where foreign ones are tried.</summary>
    internal IBroker? OwnBroker => _own?.Broker;

    internal string BrokerUser { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var given = HostAddresses.Given();
        _own = given is null ? await OwnInstallation.StartAsync() : null;
        var addresses = given ?? _own!.Addresses;
        foreach (var host in addresses.Hosts) _hosts.Add(await ApiHost.OpenAsync(host, addresses.Email, addresses.Password));
        // Deliveries are handled side by side: the cases do not wait for each other.
        var factory = new ConnectionFactory { Uri = new Uri(addresses.Broker), ClientProvidedName = "eventbus-conformance" };
        BrokerUser = factory.UserName;
        _broker = await factory.CreateConnectionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null) await _broker.DisposeAsync();
        foreach (var host in _hosts) host.Dispose();
        if (_own is not null) await _own.DisposeAsync();
    }
}
