using EventBus.Publisher.Chain;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Auth.Access;

public sealed class RoleCasesTests(ApiFixture api)
{
    [Fact]
    public async Task Case61_GetService_WithoutCredentials_Is400()
    {
        var answer = await api.CallAsync("GET", "/api/v2/system/service", null, token: null);
        Assert.Equal(400, answer.Status);
        Assert.StartsWith("No session token (JWT) or API Key detected in request.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case62_WholeService_IsReadAndNotWritten()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 17), Guest.Access("admin/password", 2));
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/app")).Status);
        Assert.Equal(200, (await guest.CallAsync("GET", $"/api/v2/system/app/{guest.AppId}")).Status);
        Assert.Equal(403, (await guest.CallAsync("POST", "/api/v2/system/app", """{"resource":[{"name":"never"}]}""")).Status);
    }

    [Fact]
    public async Task Case64_OneComponent_IsOpenWithoutWhatIsBelow()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("app", 1));
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/app")).Status);
        var refused = await guest.CallAsync("GET", $"/api/v2/system/app/{guest.AppId}");
        Assert.Equal(403, refused.Status);
        Assert.StartsWith("Access Forbidden. ", refused.Error, StringComparison.Ordinal);
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/role")).Status);
    }

    [Fact]
    public async Task Case66_MostSpecificAccess_Replaces()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 1), Guest.Access("app", 2));
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/role")).Status);
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/app")).Status);
        Assert.Equal(201, (await guest.CallAsync("POST", "/api/v2/system/app", $$"""{"resource":[{"name":"{{Unique.Name()}}"}]}""")).Status);
    }

    [Fact]
    public async Task Case68_EquallySpecificAccesses_AddUp()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 1), Guest.Access("role", 2), Guest.Access("role", 8));
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/role")).Status);
        Assert.Equal(201, (await guest.CallAsync("POST", "/api/v2/system/role", $$"""{"resource":[{"name":"{{Unique.Name()}}"}]}""")).Status);
        Assert.Equal(400, (await guest.CallAsync("PATCH", "/api/v2/system/role", "{}")).Status);
        Assert.Equal(403, (await guest.CallAsync("PUT", "/api/v2/system/role", "{}")).Status);
        Assert.Equal(403, (await guest.CallAsync("DELETE", "/api/v2/system/role")).Status);
    }

    [Fact]
    public async Task Case70_AllServices_AreOpen()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 1, service: null));
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/app")).Status);
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/user")).Status);
    }

    [Fact]
    public async Task Case71_NewUser_HasNoAccessAtAll()
    {
        var guest = await Guest.CreateAsync(api);
        foreach (var verb in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" })
            Assert.Equal(403, (await guest.CallAsync(verb, "/api/v2/system/app")).Status);
    }

    [Fact]
    public async Task Call_KeyInEachPlace_IsAccepted()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 3));
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/role", null, null, ("X-DreamFactory-API-Key", guest.Key))).Status);
        Assert.Equal(200, (await api.CallAsync("GET", $"/api/v2/system/role?api_key={guest.Key}", null, token: null)).Status);
        Assert.Equal(201, (await api.CallAsync("POST", "/api/v2/system/role", $$"""{"api_key":"{{guest.Key}}","resource":[{"name":"{{Unique.Name()}}"}]}""", token: null)).Status);
        Assert.Equal(400, (await api.CallAsync("POST", "/api/v2/system/app", $$"""{"api_key":"{{guest.Key}}","resource":[{"name":"{{Unique.Name()}}"}]}""", token: null)).Status);
    }

    [Fact]
    public async Task Call_KeyOnly_MayDoWhatTheRoleOfTheAppMay()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("app", 1));
        Assert.Equal(200, (await CallByKeyAsync("/api/v2/system/app", guest.Key)).Status);
        Assert.Equal(401, (await CallByKeyAsync("/api/v2/system/role", guest.Key)).Status);
    }

    [Fact]
    public async Task Call_InactiveApp_IsNoApp()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 1));
        await api.CallAsync("PATCH", $"/api/v2/system/app/{guest.AppId}", """{"is_active":false}""");
        Assert.Equal(400, (await CallByKeyAsync("/api/v2/system/app", guest.Key)).Status);
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/app")).Status);
    }

    [Fact]
    public async Task Call_InactiveRole_GrantsNothing()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 1));
        await api.CallAsync("PATCH", $"/api/v2/system/role/{guest.RoleId}", """{"is_active":false}""");
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/app")).Status);
        Assert.Equal(403, (await CallByKeyAsync("/api/v2/system/app", guest.Key)).Status);
    }

    [Fact]
    public async Task Call_AdministratorWithAnUnknownKey_IsAllowed() =>
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/app", null, api.Token, ("X-DreamFactory-API-Key", "6498a8ad1beb9d84d63035c5d1120c007fad6de706734db9689f8996707e0f7d"))).Status);

    [Fact]
    public async Task Call_RoleOfTheUserInTheApp_CountsMoreThanTheRoleOfTheApp()
    {
        var (guest, other) = (await Guest.CreateAsync(api, Guest.Access("*", 1)), await Guest.CreateAsync(api, Guest.Access("role", 1)));
        await api.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", $$"""{"user_to_app_to_role_by_user_id":[{"app_id":{{guest.AppId}},"role_id":{{other.RoleId}}}]}""");
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/role")).Status);
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/app")).Status);
    }

    [Fact]
    public async Task Call_AccessOfSubscribers_IsOpenInAChainOnly()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 1, requestors: 2));
        var chain = api.Services.GetRequiredService<ChainSigner>().Sign(CallChain.Empty.ThroughCall("outer"));
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/role")).Status);
        Assert.Equal(403, (await CallInChainAsync(guest, "forged")).Status);
        Assert.Equal(200, (await CallInChainAsync(guest, chain)).Status);
    }

    [Fact]
    public async Task Call_AccessWithFilters_ReachesOnlyThoseRecords()
    {
        var guest = await Guest.CreateAsync(api);
        var access = $$"""{"service_id":1,"component":"role/*","verb_mask":31,"requestor_mask":1,"filters":[{"name":"id","operator":"=","value":{{guest.RoleId}}}],"filter_op":"and"}""";
        var narrowed = await Guest.CreateAsync(api, access);
        var answer = await narrowed.CallAsync("GET", "/api/v2/system/role?fields=id");
        Assert.Equal([guest.RoleId], answer.Records.Select(record => record!["id"]!.GetValue<long>()));
        Assert.Equal(404, (await narrowed.CallAsync("GET", $"/api/v2/system/role/{narrowed.RoleId}")).Status);
    }

    [Fact]
    public async Task Call_RoleThatGrantsAll_MakesNoAdministratorsAndManagesNothing()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 31, service: null));
        Assert.Equal(403, (await guest.CallAsync("POST", "/api/v2/system/admin", $$"""{"resource":[{"email":"{{Unique.Email()}}"}]}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("PATCH", "/api/v2/system/admin/1", """{"password":"0123456789abcdef"}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("DELETE", "/api/v2/system/admin/1")).Status);
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/event_subscription")).Status);
        Assert.Equal(200, (await guest.CallAsync("GET", "/api/v2/system/admin")).Status);
    }

    private Task<Answer> CallByKeyAsync(string path, string key) => api.CallAsync("GET", path, null, null, ("X-DreamFactory-API-Key", key));

    private Task<Answer> CallInChainAsync(Guest guest, string chain) =>
        api.CallAsync("GET", "/api/v2/system/role", null, guest.Token, ("X-DreamFactory-API-Key", guest.Key), ("X-EventBus-Chain", chain));
}
