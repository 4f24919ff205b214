using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Rig;

/// <summary>A broker of one node.</summary>
internal sealed class SingleNode(LocalBroker broker) : IBrokerNodes
{
    private bool _isFrozen;

    public int Count => 1;

    public IReadOnlyList<int> Ports { get; } = [new Uri(broker.Uri).Port];

    public static async Task<SingleNode> StartAsync() => new(await LocalBroker.StartAsync());

    public Task StopAsync(int node) => broker.StopAsync();

    public Task KillAsync(int node) => broker.KillAsync();

    public Task FreezeAsync(int node)
    {
        _isFrozen = true;
        return broker.FreezeAsync();
    }

    public Task<string> ControlAsync(int node, params string[] command) => broker.ControlAsync(command);

    public Task IsolateAsync(int node) => throw new NotSupportedException("A single node has nobody to be isolated from.");

    public async Task MakeWholeAsync()
    {
        if (_isFrozen) await broker.ThawAsync();
        _isFrozen = false;
        await broker.StartNodeAsync();
    }

    public Task<int> LeaderAsync(string queue) => Task.FromResult(1);

    public ValueTask DisposeAsync() => broker.DisposeAsync();
}
