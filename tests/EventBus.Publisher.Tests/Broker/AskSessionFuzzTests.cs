using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace EventBus.Publisher.Tests.Broker;

/// <summary>Replies that nobody waits for, in masses: none is taken, and none leaves anything behind.</summary>
public sealed class AskSessionFuzzTests
{
    private const int Asks = 1000;
    private const int Masses = 100_000;

    private static readonly BrokerMessage Message = new("exchange", "key", "SystemEvent", new Dictionary<string, object?>(), default, TimeSpan.FromSeconds(1)) { MayBeBatched = true };

    private readonly AskSession _session = new(
        DispatchProxy.Create<IChannel, NoChannel>(),
        new MessageMaker("replies", "eventbus", TimeProvider.System),
        new EventBusMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()),
        TimeProvider.System);

    private readonly PendingAsk[] _pending;

    public AskSessionFuzzTests() => _pending = [.. Enumerable.Range(0, Asks).Select(number => _session.Add(Message, $"{number:x32}", "svc"))];

    [Fact]
    public void OnReply_UnknownIdsAndWrongUsers_NoneIsTakenAndTheAsksStayOpen()
    {
        for (var seed = 0; seed < Masses; seed++) Deliver(HostileId(seed), HostileUser(seed), []);
        Assert.Equal(Asks, _session.Open);
        Assert.DoesNotContain(_pending, pending => pending.Answer.IsCompleted);
    }

    [Fact]
    public async Task OnReply_EveryReplyAHundredTimes_TheFirstCountsAndNothingIsLeft()
    {
        for (var round = 0; round < Masses / Asks; round++)
            foreach (var pending in _pending) Deliver(pending.CorrelationId!, "svc", [(byte)round]);
        Assert.Equal(0, _session.Open);
        foreach (var pending in _pending) Assert.Equal([0], (await pending.Answer).Body!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[] []")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("""[{"correlation_id":"%","reply":{}}""")]
    [InlineData("""[{"correlation_id":"%","reply":{]}]""")]
    [InlineData("""[{"correlation_id":"%","correlation_id":"%"}]""")]
    [InlineData("""[{"correlation_id":"%","reply":null,"reply":{}}]""")]
    [InlineData("""[{"correlation_id":"%"},null]""")]
    public void OnReply_NoListOfReplies_IsNobodysAnswer(string body)
    {
        Deliver(null, "svc", Encoding.UTF8.GetBytes(body.Replace("%", _pending[0].CorrelationId)), "SystemEventReplies");
        Assert.Equal(Asks, _session.Open);
    }

    [Fact]
    public void OnReply_MoreThan64Replies_IsNobodysAnswer()
    {
        Deliver(null, "svc", Replies(_pending.Take(65)), "SystemEventReplies");
        Assert.Equal(Asks, _session.Open);
        Deliver(null, "svc", Replies(_pending.Take(64)), "SystemEventReplies");
        Assert.Equal(Asks - 64, _session.Open);
    }

    [Fact]
    public void OnReply_MoreThan4Mebibytes_IsNobodysAnswer()
    {
        Deliver(null, "svc", [.. Replies(_pending.Take(1)), .. Enumerable.Repeat((byte)' ', 4 * 1024 * 1024)], "SystemEventReplies");
        Assert.Equal(Asks, _session.Open);
    }

    [Fact]
    public void OnReply_RepliesToUnknownIdsAndOfWrongUsers_NoneIsTaken()
    {
        for (var seed = 0; seed < Masses; seed++)
            Deliver(null, HostileUser(seed), Encoding.UTF8.GetBytes($$$"""[{"correlation_id":"{{{HostileId(seed)}}}"},{"reply":{}},{"correlation_id":{}}]"""), "SystemEventReplies");
        Assert.Equal(Asks, _session.Open);
    }

    [Fact]
    public async Task OnReply_SeveralReplies_EachGetsItsOwnAsItStands()
    {
        Deliver(null, "svc", Encoding.UTF8.GetBytes($$$"""[ {"correlation_id":"{{{_pending[0].CorrelationId}}}","reply": {"merge" : {"a":1.0}} },{"reply":5,"more":[{}],"correlation_id":"{{{_pending[1].CorrelationId}}}"},{"correlation_id":"{{{_pending[2].CorrelationId}}}","reply":null},{"correlation_id":"{{{_pending[3].CorrelationId}}}"},{"correlation_id":"{{{_pending[0].CorrelationId}}}","reply":{"later":1}}] """), "SystemEventReplies");
        Assert.Equal(["""{"merge" : {"a":1.0}}""", "5", "", ""], await Task.WhenAll(_pending[..4].Select(async pending => Encoding.UTF8.GetString((await pending.Answer).Body!))));
    }

    [Fact]
    public void OnReply_RepliesToOneThatMayNotBeBatched_IsNotTaken()
    {
        var single = _session.Add(Message with { MayBeBatched = false }, new string('a', 32), "svc");
        Deliver(null, "svc", Replies([single]), "SystemEventReplies");
        Assert.False(single.Answer.IsCompleted);
    }

    private static byte[] Replies(IEnumerable<PendingAsk> asks) => Encoding.UTF8.GetBytes($"[{string.Join(',', asks.Select(ask => $$"""{"correlation_id":"{{ask.CorrelationId}}"}"""))}]");

    private void Deliver(string? id, string? user, byte[] body, string? type = null) => _session.OnReply(new BasicProperties { CorrelationId = id, UserId = user, Type = type }, body);

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
