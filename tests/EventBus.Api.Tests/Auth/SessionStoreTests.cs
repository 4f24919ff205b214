using EventBus.Api.Auth;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Api.Tests.Auth;

public sealed class SessionStoreTests(ApiFixture api)
{
    [Fact]
    public async Task FindAsync_AfterADay_TokenIsExpired()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var sessions = new SessionStore(api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>(), time);
        var (token, expiry) = await sessions.OpenAsync(1, default);
        Assert.Equal(time.GetUtcNow() + SessionStore.Lifetime, expiry);
        Assert.NotNull(await sessions.FindAsync(token, default));
        time.Advance(SessionStore.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Null(await sessions.FindAsync(token, default));
    }
}
