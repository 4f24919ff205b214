using System.Globalization;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Rig;

/// <summary>The broker of the run: that of <c>EVENTBUS_BROKER</c>, or one of our own, whose CPU can be counted.</summary>
internal sealed class BenchBroker : IAsyncDisposable
{
    private readonly IBroker _broker;

    private BenchBroker(IBroker broker, int? processId)
    {
        _broker = broker;
        ProcessId = processId;
    }

    public string Uri => _broker.Uri;

    /// <summary>The Erlang VM's; null where the broker is not ours.</summary>
    public int? ProcessId { get; }

    public IReadOnlyList<int> ProcessIds => ProcessId is { } id ? [id] : [];

    public static async Task<BenchBroker> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("EVENTBUS_BROKER") is { Length: > 0 } given) return new BenchBroker(new GivenBroker(given), processId: null);
        // As 'eventbus up' has it: the host learns from it for which events nobody listens.
        var local = Leftovers.EndWithUs(await LocalBroker.StartAsync("", LocalBroker.EventExchange));
        var answer = (await local.ControlAsync("eval", "io:format(\"~s\", [os:getpid()]).")).Split('\n')[0];
        return new BenchBroker(local, int.Parse(string.Concat(answer.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();
}
