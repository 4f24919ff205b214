using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Outbox;

public sealed class PostponedTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Postponed _postponed;

    public PostponedTests() => _postponed = new Postponed(_time);

    [Fact]
    public void Add_AgainAndAgain_DoublesThePauseUpToFiveSeconds()
    {
        foreach (var milliseconds in new[] { 250, 500, 1000, 2000, 4000, 5000, 5000 })
        {
            _postponed.Add(7);
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.False(_postponed.IsDue(7));
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(_postponed.IsDue(7));
        }
    }

    [Fact]
    public void IsDue_Others_AreNotPostponed()
    {
        _postponed.Add(7);
        Assert.True(_postponed.IsDue(8));
    }

    [Fact]
    public void Keep_Others_AreForgotten()
    {
        _postponed.Add(7);
        _postponed.Add(8);
        _postponed.Keep([8, 9]);
        Assert.True(_postponed.IsDue(7));
        Assert.False(_postponed.IsDue(8));
    }
}
