using EventBus.Api.Auth.Sessions;
using EventBus.Api.Data;
using EventBus.Publisher.Chain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Api.Tests.Auth.Sessions;

public sealed class SessionStoreTests
{
    private readonly ApiFixture _api;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly SessionTokens _tokens;
    private readonly SessionStore _sessions;

    public SessionStoreTests(ApiFixture api)
    {
        _api = api;
        _tokens = new SessionTokens(api.Services.GetRequiredService<InstallationKey>(), _time);
        _sessions = new SessionStore(Databases, _tokens, Options.Create(new SessionTimeOptions()), _time);
    }

    private IDbContextFactory<SystemDbContext> Databases => _api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>();

    [Fact]
    public async Task OpenAsync_AccountChangedSinceItWasChecked_OpensNothing()
    {
        var user = await AdminAsync();
        user.PasswordHash = "v1$other$hash";
        Assert.Null(await _sessions.OpenAsync(user, default));
    }

    [Fact]
    public async Task ReadAsync_AfterADay_IsExpired()
    {
        var opened = (await _sessions.OpenAsync(await AdminAsync(), default))!;
        Assert.Equal(_time.GetUtcNow().AddDays(1), opened.Expiry);
        Assert.Equal(TokenState.Good, (await _tokens.ReadAsync(opened.Token)).State);
        _time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(TokenState.Expired, (await _tokens.ReadAsync(opened.Token)).State);
    }

    [Fact]
    public async Task RenewAsync_ExpiredTokenWithinTwoWeeks_IsExchangedOnce()
    {
        var opened = (await _sessions.OpenAsync(await AdminAsync(), default))!;
        _time.Advance(TimeSpan.FromDays(13));
        var reading = await _tokens.ReadAsync(opened.Token);
        var renewed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _sessions.RenewAsync(reading, "admin@example.com", default))));
        Assert.Single(renewed, session => session is not null);
    }

    [Fact]
    public async Task RenewAsync_TwoWeeksAfterTheLogin_IsRefusedHoweverOftenItWasRenewed()
    {
        var opened = (await _sessions.OpenAsync(await AdminAsync(), default))!;
        _time.Advance(TimeSpan.FromDays(13));
        opened = (await _sessions.RenewAsync(await _tokens.ReadAsync(opened.Token), "admin@example.com", default))!;
        _time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.Null(await _sessions.RenewAsync(await _tokens.ReadAsync(opened.Token), "admin@example.com", default));
    }

    private async Task<UserRecord> AdminAsync()
    {
        await using var database = await Databases.CreateDbContextAsync();
        return await database.Users.AsNoTracking().SingleAsync(user => user.Email == ApiFixture.AdminEmail);
    }
}
