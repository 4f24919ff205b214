using System.Collections.Concurrent;
using EventBus.Bench.Rig;

namespace EventBus.Bench.Calls;

/// <summary>A broker, and the processes of the contestants, all running at once and idle but for the one that is measured.</summary>
internal sealed class CallRig : IAsyncDisposable
{
    private readonly ConcurrentStack<IAsyncDisposable> _parts = new();
    private readonly ConcurrentDictionary<string, CallTarget> _targets = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-bench-").FullName;

    private CallRig(BenchBroker broker)
    {
        Broker = broker;
        _parts.Push(broker);
    }

    public BenchBroker Broker { get; }

    public static async Task<CallRig> StartAsync(IEnumerable<CallContestant> contestants)
    {
        var rig = new CallRig(await BenchBroker.StartAsync());
        try
        {
            await Parallel.ForEachAsync(contestants.DistinctBy(one => one.Key), async (contestant, _) => rig._targets[contestant.Key] = await rig.StartAsync(contestant));
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    public CallTarget this[CallContestant contestant] => _targets[contestant.Key];

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part)) await part.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // EventBus's host declares the exchanges, so it comes before its subscribers; the others' need their queue, or their address.
    private async Task<CallTarget> StartAsync(CallContestant contestant)
    {
        var isEventBus = contestant.Host == "eventbus";
        var host = isEventBus ? Keep(await StartEventBusAsync(contestant)) : null;
        var names = contestant.Subscriptions.Select(one => one.Name).ToList();
        var responder = contestant.Responder == ResponderKind.None ? null : Keep(await Responder.StartAsync(contestant.Responder, names, Broker.Uri));
        host ??= Keep(await BenchHost.StartAsync(contestant.Host, Broker.Uri, ("Webhook", responder?.Address ?? "")));
        return new CallTarget(host, responder, Broker);
    }

    private Task<BenchHost> StartEventBusAsync(CallContestant contestant)
    {
        var entries = contestant.Subscriptions.Select(one => SubscriptionsFile.Entry(one.Name, one.Order, more: contestant.IsBatch ? "  batch: true\n" : ""));
        return BenchHost.StartAsync(contestant.Host, Broker.Uri, ("EventBus__Subscriptions__File", SubscriptionsFile.Write(_folder, contestant.Key, entries)));
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
