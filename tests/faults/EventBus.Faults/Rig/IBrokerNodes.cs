namespace EventBus.Faults.Rig;

/// <summary>The nodes of a broker, counted from 1, each of which can be broken.</summary>
internal interface IBrokerNodes : IAsyncDisposable
{
    int Count { get; }

    /// <summary>The AMQP port of each node.</summary>
    IReadOnlyList<int> Ports { get; }

    Task StartAsync(int node);

    Task StopAsync(int node);

    Task KillAsync(int node);

    /// <summary>It keeps its connections and says nothing, until <see cref="ThawAsync"/>.</summary>
    Task FreezeAsync(int node);

    Task ThawAsync(int node);

    /// <summary>Runs rabbitmqctl on it.</summary>
    Task ControlAsync(int node, params string[] command);

    /// <summary>The node that leads a queue.</summary>
    Task<int> LeaderAsync(string queue);
}
