using EventBus.Api.Auth.Access;
using EventBus.Api.Auth.Callers;
using EventBus.Api.Auth.Sessions;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Scripts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Auth.Callers;

/// <summary>A script calls with the rights of the one it runs for: those, as long as it is asked, and no others.</summary>
public sealed class CallerTokenTests(ApiFixture api)
{
    private const string Roles = "/api/v2/system/role";
    private const string Subscription = "script-system-user-post-pre-process";
    private const string CallId = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Call_WithTheTokenOfAUser_MayWhatTheUserMay()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 1, requestors: 3));
        var token = await IssueAsync(guest.Token, guest.Key);
        Assert.Equal(200, (await CallAsync("GET", Roles, token)).Status);
        Assert.Equal(403, (await CallAsync("GET", "/api/v2/system/app", token)).Status);
    }

    [Fact]
    public async Task Call_WithAToken_IsAScripts()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 1, requestors: 1), Guest.Access("app", 1, requestors: 2));
        var token = await IssueAsync(guest.Token, guest.Key);
        Assert.Equal(403, (await CallAsync("GET", Roles, token)).Status);
        Assert.Equal(200, (await CallAsync("GET", "/api/v2/system/app", token)).Status);
    }

    [Fact]
    public async Task Call_WithTheTokenOfAnAdministrator_MayEverything() =>
        Assert.Equal(200, (await CallAsync("GET", "/api/v2/system/event_subscription", await IssueAsync(await Guest.LogInAdminAsync(api), key: null))).Status);

    [Fact]
    public async Task Call_WithTheTokenOfAnApp_MayWhatTheAppMay()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 1, requestors: 3));
        Assert.Equal(200, (await CallAsync("GET", Roles, await IssueAsync(token: null, guest.Key))).Status);
    }

    [Fact]
    public async Task Call_WithTheTokenOfNobody_MayWhatIsPublic()
    {
        var token = await IssueAsync(token: null, key: null);
        Assert.Equal(200, (await CallAsync("GET", "/api/v2/system/environment", token)).Status);
        Assert.Equal(400, (await CallAsync("GET", Roles, token)).Status);
    }

    [Fact]
    public async Task Record_MadeWithAToken_IsTheCallers()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 2, requestors: 3));
        var made = await CallAsync("POST", $"{Roles}?fields=created_by_id", await IssueAsync(guest.Token, guest.Key), $$"""[{"name":"{{Unique.Name()}}"}]""");
        Assert.Equal(guest.Id, made.Records[0]!["created_by_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Session_IsShownWithoutItsToken()
    {
        var shown = await CallAsync("GET", "/api/v2/system/admin/session", await IssueAsync(await Guest.LogInAdminAsync(api), key: null));
        Assert.Equal((200, "", ""), (shown.Status, $"{shown.Body!["session_token"]}", $"{shown.Body["session_id"]}"));
    }

    [Fact]
    public async Task Session_EndedMeanwhile_IsRefused()
    {
        var session = await Guest.LogInAdminAsync(api);
        var token = await IssueAsync(session, key: null);
        await api.CallAsync("DELETE", "/api/v2/system/admin/session", body: null, session);
        await AssertRefusedAsync(token, "ended or changed");
    }

    [Fact]
    public async Task App_SwitchedOffMeanwhile_IsRefused()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 1, requestors: 3));
        var token = await IssueAsync(token: null, guest.Key);
        await api.CallAsync("PATCH", $"/api/v2/system/app/{guest.AppId}", """{"is_active":false}""");
        await AssertRefusedAsync(token, "ended or changed");
    }

    [Fact]
    public async Task Role_ExchangedMeanwhile_IsRefused()
    {
        var (guest, other) = (await Guest.CreateAsync(api, Guest.Access("role", 1, requestors: 3)), await Guest.CreateAsync(api, Guest.Access("*", 31, requestors: 3)));
        var token = await IssueAsync(guest.Token, guest.Key);
        await api.CallAsync("PATCH", $"/api/v2/system/app/{guest.AppId}", $$"""{"role_id":{{other.RoleId}}}""");
        await AssertRefusedAsync(token, "ended or changed");
    }

    [Fact]
    public async Task Token_Damaged_IsRefused()
    {
        var token = await IssueAsync(await Guest.LogInAdminAsync(api), key: null);
        await AssertRefusedAsync($"{(token[0] == 'e' ? 'f' : 'e')}{token[1..]}", "issued here");
        await AssertRefusedAsync("nonsense", "issued here");
        // One of another use of the same secret.
        await AssertRefusedAsync(api.Services.GetRequiredService<ChainSigner>().Sign(CallChain.Empty), "issued here");
    }

    [Fact]
    public async Task Token_Expired_IsRefused() => await AssertRefusedAsync(await IssueAsync(await Guest.LogInAdminAsync(api), key: null, TimeSpan.FromSeconds(-2)), "is over");

    [Fact]
    public async Task Token_OfAnotherAsk_IsRefused()
    {
        var token = await IssueAsync(await Guest.LogInAdminAsync(api), key: null);
        Assert.Equal(401, (await CallAsync("GET", Roles, token, chain: "")).Status);
        Assert.Equal(401, (await CallAsync("GET", Roles, token, chain: Chain(CallId, "another"))).Status);
        Assert.Equal(401, (await CallAsync("GET", Roles, token, chain: Chain("another", Subscription))).Status);
    }

    [Fact]
    public async Task Token_WithOtherCredentials_IsRefused()
    {
        var admin = await Guest.LogInAdminAsync(api);
        var both = await api.CallAsync("GET", Roles, body: null, admin, ("X-EventBus-Caller", await IssueAsync(admin, key: null)), ("X-EventBus-Chain", Chain(CallId, Subscription)));
        Assert.Equal(400, both.Status);
        Assert.Contains("X-EventBus-Caller", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfACallWithAToken_LastsNoLonger()
    {
        var tokens = api.Services.GetRequiredService<CallerTokens>();
        var outer = await IssueAsync(await Guest.LogInAdminAsync(api), key: null, TimeSpan.FromSeconds(5));
        var credentials = RequestCredentials.Of(new DefaultHttpContext { Request = { Headers = { ["X-EventBus-Caller"] = outer } } });
        var chain = CallChain.Empty.ThroughCall(CallId).ThroughSubscription(Subscription, DateTimeOffset.MaxValue);
        var (access, _) = await api.Services.GetRequiredService<ScriptCallerFinder>().FindAsync(credentials, chain, CancellationToken.None);
        Assert.Equal(tokens.Read(outer)!.Until, tokens.Read(Issue(access!, TimeSpan.FromHours(1)))!.Until);
    }

    [Fact]
    public void Header_IsTakenOutOfTheRequest()
    {
        var context = new DefaultHttpContext { Request = { Headers = { ["X-EventBus-Caller"] = "secret" } } };
        Assert.Equal("secret", RequestCredentials.Of(context).Caller);
        Assert.Empty(context.Request.Headers);
    }

    private async Task AssertRefusedAsync(string token, string sentence)
    {
        var refused = await CallAsync("GET", Roles, token);
        Assert.Equal(401, refused.Status);
        Assert.Contains(sentence, refused.Error, StringComparison.Ordinal);
        // Also where nobody needs to be known.
        Assert.Equal(401, (await CallAsync("GET", "/api/v2/system/environment", token)).Status);
    }

    private Task<Answer> CallAsync(string method, string path, string caller, string? body = null, string? chain = null) =>
        api.CallAsync(method, path, body, token: null, ("X-EventBus-Caller", caller), ("X-EventBus-Chain", chain ?? Chain(CallId, Subscription)));

    private string Chain(string callId, string subscription) =>
        api.Services.GetRequiredService<ChainSigner>().Sign(CallChain.Empty.ThroughCall(callId).ThroughSubscription(subscription, DateTimeOffset.UtcNow.AddMinutes(1)));

    // As the host does it while it handles the call of that caller.
    private async Task<string> IssueAsync(string? token, string? key, TimeSpan? timeout = null)
    {
        var credentials = new RequestCredentials { Token = token, Key = key };
        await credentials.ReadAsync(api.Services.GetRequiredService<SessionTokens>());
        return Issue(await api.Services.GetRequiredService<CallerFinder>().FindAsync(credentials, Requestors.Api, CancellationToken.None), timeout ?? TimeSpan.FromMinutes(1));
    }

    private string Issue(RequestAccess access, TimeSpan timeout)
    {
        var http = api.Services.GetRequiredService<IHttpContextAccessor>();
        http.HttpContext = new DefaultHttpContext();
        http.HttpContext.Features.Set(access);
        return api.Services.GetRequiredService<ICallerTokens>().Issue(CallId, Subscription, timeout)!;
    }
}
