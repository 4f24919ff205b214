namespace EventBus.ConformanceTests.Installation;

/// <summary>Where the hosts and their broker are, and how to log in.</summary>
internal sealed record HostAddresses(IReadOnlyList<Uri> Hosts, string Broker, string Email, string Password)
{
    /// <summary>The foreign hosts of <c>EVENTBUS_CONFORMANCE_API</c>, or null when none is named.</summary>
    public static HostAddresses? Given() => Environment.GetEnvironmentVariable("EVENTBUS_CONFORMANCE_API") is { Length: > 0 } hosts
        ? new HostAddresses([.. hosts.Split(',', StringSplitOptions.TrimEntries).Select(host => new Uri(host))], Setting("BROKER"), Setting("EMAIL"), Setting("PASSWORD"))
        : null;

    private static string Setting(string name) => Environment.GetEnvironmentVariable($"EVENTBUS_CONFORMANCE_{name}") is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"'EVENTBUS_CONFORMANCE_API' is set, so 'EVENTBUS_CONFORMANCE_{name}' must be set, too.");
}
