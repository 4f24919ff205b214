namespace EventBus.Bench.Rig;

/// <summary>CPU nanoseconds of the processes that take part in a call.</summary>
internal sealed record CpuTimes(long Host, long Subscriber, long Broker)
{
    public long Sum => Host + Subscriber + Broker;

    public static CpuTimes Now(int host, int? subscriber, int? broker) => new(ProcessClock.Nanoseconds(host), Of(subscriber), Of(broker));

    public static CpuTimes operator -(CpuTimes after, CpuTimes before) => new(after.Host - before.Host, after.Subscriber - before.Subscriber, after.Broker - before.Broker);

    private static long Of(int? process) => process is { } id ? ProcessClock.Nanoseconds(id) : 0;
}
