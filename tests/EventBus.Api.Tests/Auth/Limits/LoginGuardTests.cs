using EventBus.Api.Auth.Accounts;
using EventBus.Api.Auth.Limits;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Api.Tests.Auth.Limits;

public sealed class LoginGuardTests : IDisposable
{
    private readonly ApiFixture _api;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly List<LoginGuard> _guards;
    private readonly string _name = Unique.Email();
    private int _checked;

    // Several hosts of one database.
    public LoginGuardTests(ApiFixture api)
    {
        _api = api;
        _guards = [.. Enumerable.Range(0, 3).Select(_ => new LoginGuard(api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>(), _time))];
    }

    public void Dispose() => _guards.ForEach(guard => guard.Dispose());

    [Theory]
    [InlineData(1, null)]
    [InlineData(9, null)]
    [InlineData(10, 30)]
    [InlineData(11, 60)]
    [InlineData(14, 480)]
    [InlineData(15, 900)]
    [InlineData(2_000_000_000, 900)]
    public void After_Failures_DoublesUpToAQuarter(int failures, int? seconds) => Assert.Equal(seconds, LoginPause.After(failures)?.TotalSeconds);

    [Fact]
    public async Task TryAsync_TenWrong_ClosesTheAccountAndChecksNothing()
    {
        for (var attempt = 0; attempt < 10; attempt++) Assert.False(await TryAsync(isRight: false));
        Assert.Equal("30", await RefusedAsync());
        Assert.Equal(10, _checked);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await TryAsync(isRight: false));
        Assert.Equal("60", await RefusedAsync());
        Assert.Equal(11, _checked);
    }

    [Fact]
    public async Task TryAsync_Right_ForgivesTheFailures()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 9; attempt++) Assert.False(await TryAsync(isRight: false));
            Assert.True(await TryAsync(isRight: true));
        }
    }

    [Fact]
    public async Task TryAsync_ManyAtOnceOnSeveralHosts_ChecksTenInAll()
    {
        var tries = Enumerable.Range(0, 60).Select(index => Task.Run(async () =>
        {
            try
            {
                await TryAsync(isRight: false, index % _guards.Count);
                return StatusCodes.Status200OK;
            }
            catch (SystemApiException fault)
            {
                return fault.Status;
            }
        }));
        var answers = await Task.WhenAll(tries);
        Assert.Equal(10, _checked);
        Assert.Equal(50, answers.Count(status => status == StatusCodes.Status429TooManyRequests));
    }

    [Fact]
    public async Task TryAsync_ManyRightAtOnce_ClosesNothing() =>
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => TryAsync(isRight: true)))), Assert.True);

    [Fact]
    public async Task TryAsync_OtherKindOrName_IsCountedForItself()
    {
        for (var attempt = 0; attempt < 10; attempt++) await TryAsync(isRight: false);
        Assert.True(await _guards[0].TryAsync(new DefaultHttpContext(), AccountKind.Admin, _name, () => Task.FromResult(true)));
        Assert.True(await _guards[0].TryAsync(new DefaultHttpContext(), AccountKind.User, Unique.Email(), () => Task.FromResult(true)));
        await Assert.ThrowsAsync<SystemApiException>(() => _guards[0].TryAsync(new DefaultHttpContext(), AccountKind.User, _name.ToUpperInvariant(), () => Task.FromResult(true)));
    }

    [Fact]
    public async Task TryAsync_CheckThatFails_IsATry()
    {
        for (var attempt = 0; attempt < 10; attempt++)
            await Assert.ThrowsAsync<OperationCanceledException>(() => _guards[0].TryAsync(new DefaultHttpContext(), AccountKind.User, _name, () => throw new OperationCanceledException()));
        await RefusedAsync();
    }

    [Fact]
    public async Task LogIn_TenWrong_ClosesAccountsThatAreThereAndThatAreNot()
    {
        foreach (var email in new[] { (await Guest.CreateAsync(_api)).Email, Unique.Email() })
        {
            for (var attempt = 0; attempt < 10; attempt++) Assert.Equal(401, (await LogInAsync(email, "wrong")).Status);
            var refused = await LogInAsync(email, Guest.Password);
            Assert.Equal(429, refused.Status);
            Assert.InRange(int.Parse(refused.RetryAfter!), 1, 30);
            Assert.StartsWith("Too many failed logins to this account.", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LogIn_AddressAndUsernameOfOneAccount_AreCountedTogether()
    {
        var (email, name) = (Unique.Email(), Unique.Name("jane"));
        await _api.CreateAsync("user", $$"""{"email":"{{email}}","username":"{{name}}","password":"{{Guest.Password}}"}""");
        for (var attempt = 0; attempt < 10; attempt++) await LogInAsync(attempt % 2 == 0 ? email : name, "wrong");
        Assert.Equal((429, 429), ((await LogInAsync(email, Guest.Password)).Status, (await LogInAsync(name, Guest.Password)).Status));
    }

    private Task<Answer> LogInAsync(string email, string password) => _api.CallAsync("POST", "/api/v2/user/session", $$"""{"email":"{{email}}","password":"{{password}}"}""", token: null);

    private Task<bool> TryAsync(bool isRight, int guard = 0) => _guards[guard].TryAsync(new DefaultHttpContext(), AccountKind.User, _name, () =>
    {
        Interlocked.Increment(ref _checked);
        return Task.FromResult(isRight);
    });

    private async Task<string?> RefusedAsync()
    {
        var context = new DefaultHttpContext();
        var fault = await Assert.ThrowsAsync<SystemApiException>(() => _guards[^1].TryAsync(context, AccountKind.User, _name, () => throw new InvalidOperationException("Nothing is checked while the account is closed.")));
        Assert.Equal(StatusCodes.Status429TooManyRequests, fault.Status);
        return context.Response.Headers.RetryAfter;
    }
}
