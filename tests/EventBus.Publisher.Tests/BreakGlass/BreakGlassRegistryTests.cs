using EventBus.Publisher.BreakGlass;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.BreakGlass;

public sealed class BreakGlassRegistryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryBreakGlassStore _store;
    private readonly BreakGlassRegistry _registry;

    public BreakGlassRegistryTests()
    {
        _store = new InMemoryBreakGlassStore(_time);
        _registry = new BreakGlassRegistry(_store, _time, NullLogger<BreakGlassRegistry>.Instance);
    }

    [Theory]
    [InlineData("system.user.pre_process", true)]
    [InlineData("system.*.pre_process", true)]
    [InlineData("system.user.post_process", false)]
    public async Task IsOn_Pattern_CoversItsChannels(string pattern, bool isOn)
    {
        await _store.BeginAsync(pattern, "A drill.", TimeSpan.FromMinutes(5), 1, default);
        await _registry.RefreshAsync(default);
        Assert.Equal(isOn, _registry.IsOn("system.user.pre_process"));
    }

    [Fact]
    public async Task IsOn_Expired_IsOverWithoutReadingTheStore()
    {
        await _store.BeginAsync("system.user.pre_process", "A drill.", TimeSpan.FromMinutes(5), 1, default);
        await _registry.RefreshAsync(default);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(_registry.IsOn("system.user.pre_process"));
    }

    [Fact]
    public async Task IsOn_Ended_IsOver()
    {
        var record = await _store.BeginAsync("system.user.pre_process", "A drill.", TimeSpan.FromMinutes(5), 1, default);
        await _registry.RefreshAsync(default);
        await _store.EndAsync(record.Id, 1, default);
        await _registry.RefreshAsync(default);
        Assert.False(_registry.IsOn("system.user.pre_process"));
    }

    public void Dispose() => _registry.Dispose();
}
