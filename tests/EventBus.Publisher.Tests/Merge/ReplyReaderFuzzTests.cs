using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Redact;
using EventBus.Publisher.Tests.Documents;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>A bounded fuzz of reading and merging replies: always the same 100,000, so that a failure can be had again.</summary>
[Collection(nameof(Alone))]
public sealed class ReplyReaderFuzzTests
{
    private const int Replies = 100_000;
    // Long enough for the runtime's pools of arrays to reach their size.
    private const int WarmUp = 30_000;
    private const long MostGrowth = 8 * 1024 * 1024;

    private static readonly byte[][] Valid =
    [
        .. new[]
        {
            """{"action":"continue","warnings":["w"],"annotations":{"a":1}}""",
            """{"action":"modify","patch":[{"op":"test","path":"/resource","value":"user"},{"op":"add","path":"/request/payload/list/-","value":{"a":[1,2]}},{"op":"remove","path":"/request/payload/list/0"}]}""",
            """{"action":"modify","merge":{"request":{"payload":{"a":null,"b":{"c":1}},"headers":{"x-own":"2"}}}}""",
            """{"action":"respond","response":{"status_code":201,"headers":{"x-own":"1"},"content":{"resource":[{"id":1}]}}}""",
            """{"action":"reject","error":{"code":422,"message":"no","context":{"field":"email"}}}""",
            "{}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void Read_HundredThousandBadReplies_NeverThrowsAndKeepsNothing()
    {
        for (var seed = 0; seed < WarmUp; seed++) Check(seed);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var seed = 0; seed < Replies; seed++) Check(seed);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostGrowth);
    }

    private static void Check(int seed)
    {
        byte[] reply = [];
        try
        {
            var random = new RandomJson(seed);
            var replies = new RandomReplies(random);
            var document = random.Next(2) == 0 ? replies.PreProcess() : replies.PostProcess();
            var sent = Redactor.Redact(document, []);
            reply = new HostileBytes(seed).Spoil(random.Next(2) == 0 ? random.Pick(Valid) : replies.Reply(sent));
            Check(document, ReplyReader.Read(reply, new ReplyContext(replies.Subscription(), document.Response is null ? ProcessTypes.PreProcess : ProcessTypes.PostProcess, sent)));
        }
        catch (Exception fault)
        {
            Assert.Fail($"Seed {seed}, reply {Convert.ToBase64String(reply)}: {fault}");
        }
    }

    private static void Check(EventDocument document, Verdict verdict)
    {
        if (verdict is Verdict.Failure failure) Assert.True(failure.Detail.Length <= 301 && !failure.Detail.Any(char.IsControl), failure.Detail);
        if (verdict is not Verdict.Change change) return;
        document.Apply(change.Writes);
        Assert.NotNull(document.TryToBody());
    }
}
