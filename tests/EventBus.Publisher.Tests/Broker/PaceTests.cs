using EventBus.Publisher.Broker;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Broker;

public sealed class PaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task WaitAsync_NoRate_NeverWaits()
    {
        var pace = new Pace(null, _time);
        for (var number = 0; number < 1000; number++) await pace.WaitAsync(default);
    }

    [Fact]
    public async Task WaitAsync_FourASecond_WaitsAQuarterEach()
    {
        var pace = new Pace(4, _time);
        await pace.WaitAsync(default);
        for (var number = 0; number < 8; number++)
        {
            var next = pace.WaitAsync(default);
            Assert.False(next.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await next;
        }

        Assert.Equal(TimeSpan.FromSeconds(2), pace.Elapsed);
    }

    [Fact]
    public void WaitAsync_TimeWasLost_MakesUpForATenthOfASecond()
    {
        var pace = new Pace(50, _time);
        _time.Advance(TimeSpan.FromSeconds(10));
        for (var number = 0; number < 6; number++) Assert.True(pace.WaitAsync(default).IsCompleted);
        Assert.False(pace.WaitAsync(default).IsCompleted);
    }
}
