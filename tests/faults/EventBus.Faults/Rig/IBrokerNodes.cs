namespace EventBus.Faults.Rig;

/// <summary>The nodes of a broker, counted from 1, each of which can be broken.</summary>
internal interface IBrokerNodes : IAsyncDisposable
{
    int Count { get; }

    /// <summary>The AMQP port of each node.</summary>
    IReadOnlyList<int> Ports { get; }

    /// <summary>As its operator does; <see cref="MakeWholeAsync"/> starts it again.</summary>
    Task StopAsync(int node);

    Task KillAsync(int node);

    /// <summary>It keeps its connections and says nothing.</summary>
    Task FreezeAsync(int node);

    /// <summary>Runs rabbitmqctl on it. Returns what it prints.</summary>
    Task<string> ControlAsync(int node, params string[] command);

    /// <summary>It and the other nodes no longer hear each other, while clients still reach all of them.</summary>
    /// <exception cref="NotSupportedException">There is only one, or the machine does not let us.</exception>
    Task IsolateAsync(int node);

    /// <summary>Starts, thaws and reunites whatever is not at work, and waits until all nodes have found each other.</summary>
    Task MakeWholeAsync();

    /// <summary>The node that leads a queue.</summary>
    Task<int> LeaderAsync(string queue);
}
