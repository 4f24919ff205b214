namespace EventBus.Faults.Rig;

/// <summary>The network between one program and all nodes of the broker.</summary>
internal sealed class BrokerLine(IBrokerNodes nodes) : IAsyncDisposable
{
    private readonly IReadOnlyList<TcpProxy> _proxies = [.. nodes.Ports.Select(port => new TcpProxy(port))];

    /// <summary>The nodes' URIs, separated by commas, as hosts and subscribers are told.</summary>
    public string Uris => string.Join(',', _proxies.Select(proxy => $"amqp://guest:guest@127.0.0.1:{proxy.Port}/"));

    public void Set(LineState state)
    {
        foreach (var proxy in _proxies) proxy.State = state;
    }

    public void Cut()
    {
        foreach (var proxy in _proxies) proxy.Cut();
    }

    public void Close()
    {
        foreach (var proxy in _proxies) proxy.Close();
    }

    /// <summary>Makes it good again.</summary>
    public void Heal()
    {
        Set(LineState.Good);
        foreach (var proxy in _proxies) proxy.Open();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
    }
}
