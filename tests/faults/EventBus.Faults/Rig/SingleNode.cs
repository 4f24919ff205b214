using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Rig;

/// <summary>A broker of one node.</summary>
internal sealed class SingleNode(LocalBroker broker) : IBrokerNodes
{
    public int Count => 1;

    public IReadOnlyList<int> Ports { get; } = [new Uri(broker.Uri).Port];

    public static async Task<SingleNode> StartAsync() => new(await LocalBroker.StartAsync());

    public Task StartAsync(int node) => broker.StartNodeAsync();

    public Task StopAsync(int node) => broker.StopAsync();

    public Task KillAsync(int node) => broker.KillAsync();

    public Task FreezeAsync(int node) => broker.FreezeAsync();

    public Task ThawAsync(int node) => broker.ThawAsync();

    public Task ControlAsync(int node, params string[] command) => broker.ControlAsync(command);

    public Task<int> LeaderAsync(string queue) => Task.FromResult(1);

    public ValueTask DisposeAsync() => broker.DisposeAsync();
}
