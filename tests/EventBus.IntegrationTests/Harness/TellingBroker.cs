namespace EventBus.IntegrationTests.Harness;

/// <summary>A broker that tells what is bound, and a host; nothing where RabbitMQ is not installed.</summary>
public sealed class TellingBroker : IAsyncLifetime
{
    private LocalBroker? _broker;
    private HostProcess? _host;

    internal LocalBroker Broker => _broker!;

    internal HostProcess Host => _host!;

    public async ValueTask InitializeAsync()
    {
        if (!LocalBroker.IsInstalled) return;
        _broker = await LocalBroker.StartAsync("", LocalBroker.EventExchange);
        _host = await HostProcess.StartAsync(_broker.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
    }
}
