using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Redact;
using EventBus.Publisher.Tests.Documents;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>Whatever a reply holds: after it was merged, nothing differs but what it may write (design §3.3, §4.7).</summary>
[Properties(Arbitrary = [typeof(Seeds)])]
public sealed class ReplyRulesPropertyTests
{
    private static readonly string[] WritableBefore = ["/request/headers", "/request/parameters", "/request/payload"];
    private static readonly string[] WritableAfter = ["/response/status_code", "/response/headers", "/response/content"];
    private static readonly string[] ReadOnlyHeaders = ["host", "authorization", "cookie", "set-cookie", "transfer-encoding", "content-length", "x-eventbus-chain"];
    private static readonly string[] Secrets = ["password", "token", "api_key", "authorization"];

    [Property(MaxTest = 1500)]
    public void Read_AnyReply_ChangesOnlyWhatItMay(int seed)
    {
        var merged = Merged(seed);
        var writable = merged.IsPreProcess ? WritableBefore : WritableAfter;
        var mayWrite = merged.Subscription.MayWrite?.Select(rule => rule.ToString()).ToList();
        foreach (var pointer in Pointers.Changed(merged.Before.Root, merged.After.Root))
        {
            Assert.Contains(writable, place => Pointers.Covers(place, pointer));
            if (mayWrite is not null) Assert.Contains(mayWrite, rule => Pointers.Covers(rule, pointer));
            Assert.DoesNotContain(ReadOnlyHeaders, name => Pointers.Covers($"/*/headers/{name}", pointer));
        }
    }

    [Property(MaxTest = 1500)]
    public void Read_AnyReply_LeavesAnEventThatCanBeUsed(int seed)
    {
        var merged = Merged(seed);
        Assert.NotNull(merged.After.TryToBody());
        Assert.IsType<JsonObject>(merged.After.Request["payload"]);
        Assert.All(Assert.IsType<JsonObject>(merged.After.Request["parameters"]), parameter => AssertParameter(parameter.Value));
        AssertHeaders(merged.After.Request["headers"]);
        if (merged.IsPreProcess) return;
        AssertHeaders(merged.After.Response!["headers"]);
        Assert.InRange(int.Parse(merged.After.Response["status_code"]!.ToJsonString()), 200, 599);
    }

    [Property(MaxTest = 1500)]
    public void Read_AnyReply_PutsNoPlaceholderInThePlaceOfASecret(int seed) => Assert.DoesNotContain(
        Pointers.All(Merged(seed).After.Root),
        place => place.Value == "\"[redacted]\"" && place.Key.Split('/').Any(token => Array.Exists(Secrets, secret => token.Contains(secret, StringComparison.OrdinalIgnoreCase))));

    [Property(MaxTest = 1500)]
    public void Read_SameReplyAgain_ChangesNothing(int seed)
    {
        var random = new RandomJson(seed);
        var replies = new RandomReplies(random);
        var (document, subscription) = (replies.PreProcess(), replies.Subscription());
        var reply = replies.Reply(Redactor.Redact(document, []));
        if (reply.AsSpan().IndexOf("\"patch\""u8) >= 0 || !TryMerge(document, reply, subscription)) return;
        var once = Canonical.Text(document.Root);
        Assert.True(TryMerge(document, reply, subscription));
        Assert.Equal(once, Canonical.Text(document.Root));
    }

    // The properties above would hold, too, if every reply were refused.
    [Fact]
    public void Merged_ManySeeds_ManyOfThemChangeSomething() =>
        Assert.InRange(Enumerable.Range(0, 500).Count(seed => Merged(seed) is var merged && Pointers.Changed(merged.Before.Root, merged.After.Root).Any()), 50, 500);

    private static void AssertParameter(JsonNode? value)
    {
        if (value is JsonArray list) Assert.All(list, item => Assert.True(item is null or JsonValue));
        else Assert.IsNotType<JsonObject>(value);
    }

    private static void AssertHeaders(JsonNode? headers) => Assert.All(Assert.IsType<JsonObject>(headers), header =>
    {
        Assert.Matches("^[-!#$%&'*+.^_`|~0-9a-z]{1,256}$", header.Key);
        Assert.Matches("^[\\t -~]*\\z", header.Value!.GetValue<string>());
    });

    // The event before and after a random reply; they are the same when it was refused, or is no change.
    private static (bool IsPreProcess, Subscription Subscription, EventDocument Before, EventDocument After) Merged(int seed)
    {
        var random = new RandomJson(seed);
        var replies = new RandomReplies(random);
        var before = random.Next(2) == 0 ? replies.PreProcess() : replies.PostProcess();
        var (after, subscription) = (before.Clone(), replies.Subscription());
        TryMerge(after, replies.Reply(Redactor.Redact(before, [])), subscription);
        return (before.Response is null, subscription, before, after);
    }

    private static bool TryMerge(EventDocument document, byte[] reply, Subscription subscription)
    {
        var process = document.Response is null ? ProcessTypes.PreProcess : ProcessTypes.PostProcess;
        if (ReplyReader.Read(reply, new ReplyContext(subscription, process, Redactor.Redact(document, []))) is not Verdict.Change change) return false;
        document.Apply(change.Writes);
        return true;
    }
}
