namespace EventBus.Faults.Rig;

/// <summary>The database of the hosts.</summary>
internal interface IRigDatabase : IAsyncDisposable
{
    /// <summary>What a host has to be told.</summary>
    IReadOnlyList<(string Name, string Value)> HostSettings { get; }

    /// <summary>Kills it, and starts it again.</summary>
    /// <exception cref="NotSupportedException">It lives in the host's own process.</exception>
    Task KillAsync();
}
