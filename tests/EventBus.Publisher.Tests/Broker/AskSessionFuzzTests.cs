using System.Diagnostics.Metrics;
using System.Reflection;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Publisher.Tests.Broker;

/// <summary>Replies that nobody waits for, in masses: none is taken, and none leaves anything behind.</summary>
public sealed class AskSessionFuzzTests : IDisposable
{
    private const int Asks = 1000;
    private const int Replies = 100_000;

    private readonly AskSession _session = new(
        DispatchProxy.Create<IChannel, NoChannel>(),
        "replies",
        "eventbus",
        new EventBusMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

    private readonly PendingAsk[] _pending = [.. Enumerable.Range(0, Asks).Select(number => new PendingAsk($"{number:x32}", "svc"))];

    [Fact]
    public async Task OnReplyAsync_UnknownIdsAndWrongUsers_NoneIsTakenAndTheAsksStayOpen()
    {
        foreach (var pending in _pending) _session.Add(pending);
        for (var seed = 0; seed < Replies; seed++) await DeliverAsync(HostileId(seed), HostileUser(seed), []);
        Assert.Equal(Asks, _session.Open);
        Assert.DoesNotContain(_pending, pending => pending.Answer.IsCompleted);
    }

    [Fact]
    public async Task OnReplyAsync_EveryReplyAHundredTimes_TheFirstCountsAndNothingIsLeft()
    {
        foreach (var pending in _pending) _session.Add(pending);
        for (var round = 0; round < Replies / Asks; round++)
            foreach (var pending in _pending) await DeliverAsync(pending.CorrelationId, "svc", [(byte)round]);
        Assert.Equal(0, _session.Open);
        foreach (var pending in _pending) Assert.Equal([0], (await pending.Answer).Body!);
    }

    public void Dispose() => _session.Dispose();

    private Task DeliverAsync(string? id, string? user, byte[] body)
    {
        var properties = new BasicProperties { CorrelationId = id, UserId = user };
        return _session.OnReplyAsync(this, new BasicDeliverEventArgs("tag", 1, redelivered: false, "", "replies", properties, body));
    }

    // An id that exists comes only with a wrong user.
    private static string? HostileId(int seed) => (seed % 6) switch
    {
        0 => null,
        1 => "",
        2 => $"{seed + Asks:x32}",
        3 => $"{seed % Asks:x32} ",
        4 => new string('f', seed % 255),
        _ => $"{seed % Asks:x32}",
    };

    private static string? HostileUser(int seed) => (seed % 6, seed / 6 % 4) switch
    {
        (not 5, _) => "svc",
        (_, 0 or 1) => null,
        (_, 2) => "",
        _ => "SVC",
    };

    /// <summary>A channel that must not be used.</summary>
    public class NoChannel : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException($"'{targetMethod?.Name}' was called.");
    }
}
