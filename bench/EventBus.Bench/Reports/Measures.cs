namespace EventBus.Bench.Reports;

/// <summary>The names of what is measured.</summary>
internal static class Measures
{
    /// <summary>Milliseconds that half of the calls took at most.</summary>
    public const string P50 = "p50_ms";

    public const string P99 = "p99_ms";

    /// <summary>Calls, messages or rows a second.</summary>
    public const string Rate = "per_second";

    /// <summary>Calls a second that were to begin, in an open loop.</summary>
    public const string Offered = "offered_per_second";

    /// <summary>CPU microseconds a call, all processes but the caller's.</summary>
    public const string Cpu = "cpu_us";

    public const string CpuHost = "cpu_host_us";

    public const string CpuSubscriber = "cpu_subscriber_us";

    public const string CpuBroker = "cpu_broker_us";

    /// <summary>Bytes a call that the host allocated.</summary>
    public const string Allocated = "allocated_bytes";

    /// <summary>MiB in RAM.</summary>
    public const string HostMemory = "host_mib";

    public const string SubscriberMemory = "subscriber_mib";

    /// <summary>Notifications that did not fit into the host's buffer.</summary>
    public const string Dropped = "dropped";
}
