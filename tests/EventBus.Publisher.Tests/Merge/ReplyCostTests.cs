using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>
/// What the largest replies cost: up to ten seconds, while they were compared, merged or carried out pair by pair. Time of the processor, so that a busy
/// machine changes little; the limit is for a build without optimisation, and finds a blow-up, nothing finer.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ReplyCostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void Read_LastOfManyChangesDeepDown_IsCheap() => AssertCheap(Payload(Deep($"{Repeat("1", 120_000)}")), _ => Edited(Payload(Deep($"{Repeat("1", 119_999)},2"))), writes: 1);

    [Fact]
    public void Read_FirstHalfOfAListRemoved_IsCheap() =>
        AssertCheap(Payload($"[{Repeat("1", 19_000)},{Repeat("2", 60_000)}]"), _ => Edited(Payload($"[{Repeat("2", 60_000)}]")), writes: 19_000);

    [Fact]
    public void Read_ManyInsertedInFront_IsCheap() =>
        AssertCheap(Payload($"[{Repeat("2", 60_000)}]"), _ => Edited(Payload($"[{Repeat("1", 19_000)},{Repeat("2", 60_000)}]")), writes: 19_000);

    [Fact]
    public void Read_MergeThatRemovesManyMembers_IsCheap() =>
        AssertCheap($"{{{Members(24_000, "1")}}}", _ => "{\"action\":\"modify\",\"merge\":{\"request\":{\"payload\":{" + Members(19_000, "null") + "}}}}", writes: 19_000);

    [Fact]
    public void Read_TwoHundredInsertionsInFront_IsCheap() => AssertCheap(
        Payload($"[{Repeat("1", 100_000)}]"),
        _ => $$"""{"action":"modify","patch":[{{Repeat("""{"op":"add","path":"/request/payload/a/0","value":2}""", 200)}}]}""",
        writes: 200);

    [Fact]
    public void Read_EverythingChanged_IsRefusedCheaply() => Assert.Equal(
        FailureReason.OversizeReply,
        Assert.IsType<Verdict.Failure>(Cheapest(Payload(Deep(Repeat("1", 110_000))), Edited(Payload(Deep(Repeat("2", 110_000)))))).Reason);

    [Fact]
    public void TryAccept_TwoRepliesOfManyWrites_IsCheap()
    {
        var replies = new[] { "x", "y" }.Select(name => Enumerable.Range(0, JsonDiff.MaxChanges).Select(i => new JsonChange(JsonChangeKind.Set, JsonPath.Parse($"/request/payload/a/{i}/{name}"), 1)).ToList());
        var (one, other) = (replies.First(), replies.Last());
        var took = Best(() =>
        {
            var set = new WriteSet();
            Assert.True(set.TryAccept(one));
            Assert.True(set.TryAccept(other));
        });
        Assert.InRange(took, TimeSpan.Zero, Limit);
    }

    private static void AssertCheap(string payload, Func<string, string> reply, int writes)
    {
        var change = Assert.IsType<Verdict.Change>(Cheapest(payload, reply(payload)));
        Assert.Equal(writes, change.Writes.Count);
        Assert.InRange(Best(() => JsonWriter.Apply(Sent(payload).Root, change.Writes)), TimeSpan.Zero, Limit);
    }

    private static Verdict Cheapest(string payload, string reply)
    {
        var body = Encoding.UTF8.GetBytes(reply);
        var verdict = Verdict.Continue;
        var took = Best(() => verdict = ReplyReader.Read(body, new ReplyContext(Events.Subscription(), ProcessTypes.PreProcess, Sent(payload))));
        Assert.InRange(took, TimeSpan.Zero, Limit);
        return verdict;
    }

    private static TimeSpan Best(Action action) => Enumerable.Range(0, 3).Min(_ =>
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return Environment.CpuUsage.TotalTime - start;
    });

    private static EventDocument Sent(string payload) => EventDocument.ForRequest(Events.PostUser, "/u", [], [], JsonNode.Parse(payload)!.AsObject());

    private static string Edited(string payload) => Sent(payload).Root.ToJsonString();

    private static string Payload(string value) => $"{{\"a\":{value}}}";

    private static string Deep(string elements) => $"{new string('[', 28)}{elements}{new string(']', 28)}";

    private static string Repeat(string text, int count) => string.Join(',', Enumerable.Repeat(text, count));

    private static string Members(int count, string value) => string.Join(',', Enumerable.Range(0x1000, count).Select(number => $"\"{number:x}\":{value}"));
}
