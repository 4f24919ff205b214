using EventBus.Publisher.DeadLetters;

namespace EventBus.Publisher.Tests.DeadLetters;

public sealed class DeadLetterFilterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly DeadLetter Letter = new()
    {
        Subscriber = "one",
        Position = 1,
        Reason = "permanent",
        MessageId = "m1",
        FailedAt = Noon,
        EventName = "system.user.post.post_process",
        Channel = "system.user.post_process",
        Resource = "user",
        CallId = "c1",
    };

    public static TheoryData<string, bool> Cases => new()
    {
        { "", true },
        { "reason=permanent", true },
        { "reason=malformed", false },
        { "channel=system.user.post_process", true },
        { "channel=system.app.post_process", false },
        { "resource=user", true },
        { "resource=app", false },
        { "event_name=system.user.post.post_process", true },
        { "event_name=system.user.delete.post_process", false },
        { "call_id=c1", true },
        { "call_id=c2", false },
        { "message_id=m1", true },
        { "message_id=m2", false },
        { "since=0", true },
        { "since=1", false },
        { "until=1", true },
        { "until=0", false },
        { "reason=permanent&resource=app", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Covers_Case_IsAsNamed(string filter, bool covers) => Assert.Equal(covers, Read(filter).Covers(Letter));

    [Theory]
    [InlineData("since=-9000", true)]
    [InlineData("since=0", false)]
    public void Covers_TimeOfFailureUnknown_TakesTheTimeItWasSent(string filter, bool covers) =>
        Assert.Equal(covers, Read(filter).Covers(Letter with { FailedAt = null, CreatedDate = Noon.AddMinutes(-1) }));

    [Fact]
    public void Covers_NoTimeIsKnown_IsNotInAnyTime() => Assert.False(Read("since=-9000").Covers(Letter with { FailedAt = null }));

    [Fact]
    public void IsEmpty_OnlyWithoutAnything()
    {
        Assert.True(new DeadLetterFilter().IsEmpty);
        Assert.All(Cases.Where(entry => entry.Data.Item1.Length > 0), entry => Assert.False(Read(entry.Data.Item1).IsEmpty));
    }

    private static DeadLetterFilter Read(string text)
    {
        var wanted = text.Split('&', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
        return new DeadLetterFilter
        {
            Reason = wanted.GetValueOrDefault("reason"),
            Channel = wanted.GetValueOrDefault("channel"),
            Resource = wanted.GetValueOrDefault("resource"),
            EventName = wanted.GetValueOrDefault("event_name"),
            CallId = wanted.GetValueOrDefault("call_id"),
            MessageIds = wanted.TryGetValue("message_id", out var id) ? new HashSet<string>([id]) : null,
            Since = wanted.TryGetValue("since", out var since) ? Noon.AddMinutes(int.Parse(since)) : null,
            Until = wanted.TryGetValue("until", out var until) ? Noon.AddMinutes(int.Parse(until)) : null,
        };
    }
}
