using EventBus.Api.Tests.Auth;

namespace EventBus.Api.Tests.Resources;

/// <summary>What a role cannot do, whatever it grants: give its owner more rights.</summary>
public sealed class RightsTests(ApiFixture api)
{
    private const int AllVerbs = 31;

    [Fact]
    public async Task Caller_WithEveryGrant_ClimbsNowhere()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", AllVerbs));
        Assert.Equal(403, (await guest.CallAsync("PATCH", $"/api/v2/system/role/{guest.RoleId}", """{"role_service_access_by_role_id":[{"component":"*","verb_mask":31}]}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", """{"user_to_app_to_role_by_user_id":[{"app_id":1,"role_id":1}]}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("PATCH", $"/api/v2/system/app/{guest.AppId}", """{"role_id":1}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("POST", "/api/v2/system/app", $$"""[{"name":"{{Unique.Name()}}","role_id":1}]""")).Status);
        Assert.Equal(403, (await guest.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", """{"password":"fedcba9876543210"}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("PATCH", "/api/v2/system/user", $$"""{"resource":[{"id":{{guest.Id}},"security_answer":"x"}]}""")).Status);
        Assert.Equal(200, (await guest.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", """{"lookup_by_user_id":[{"name":"mine","value":"x"}]}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", """{"lookup_by_user_id":[{"name":"mine","user_id":1}]}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("POST", "/api/v2/system/admin", $$"""[{"email":"{{Unique.Email()}}"}]""")).Status);
        Assert.Equal(200, (await guest.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", """{"first_name":"Still me"}""")).Status);
        Assert.Equal(201, (await guest.CallAsync("POST", "/api/v2/system/user", $$"""[{"email":"{{Unique.Email()}}","password":"fedcba9876543210"}]""")).Status);
    }

    [Fact]
    public async Task EveryFieldThatIsNobodysBusiness_IsIgnored()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", AllVerbs));
        var before = await ReadAsync(guest);
        var answer = await guest.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", """
            {"id":1,"is_sys_admin":true,"password_hash":"x","security_answer_hash":"x","last_login_date":"2030-01-01","confirmed":false,"expired":true,"confirm_code":"x","remember_token":"x",
             "created_date":"2030-01-01","last_modified_date":"2030-01-01","created_by_id":77,"last_modified_by_id":77,"role_id":1,"roles":[],"lookups":[]}
            """);
        Assert.Equal(200, answer.Status);
        Assert.Equal(before, await ReadAsync(guest));
    }

    [Fact]
    public async Task FilteredAccess_ReachesItsRecordsAlone()
    {
        var mark = Unique.Name();
        var guest = await Guest.CreateAsync(api, $$"""{"service_id":1,"component":"user/*","verb_mask":31,"filters":[{"name":"first_name","operator":"=","value":"{{mark}}"}]}""");
        var mine = await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","first_name":"{{mark}}"}""");
        var other = await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","first_name":"{{mark}}-not"}""");
        var list = await guest.CallAsync("GET", "/api/v2/system/user?include_count=true");
        Assert.Equal([mine], list.Records.Select(record => record!["id"]!.GetValue<long>()));
        Assert.Equal(1, list.Body!["meta"]!["count"]!.GetValue<int>());
        Assert.Equal((200, 404), ((await guest.CallAsync("GET", $"/api/v2/system/user/{mine}")).Status, (await guest.CallAsync("GET", $"/api/v2/system/user/{other}")).Status));
        Assert.Equal((200, 404), ((await guest.CallAsync("PATCH", $"/api/v2/system/user/{mine}", "{}")).Status, (await guest.CallAsync("PATCH", $"/api/v2/system/user/{other}", "{}")).Status));
        Assert.Equal(403, (await guest.CallAsync("PATCH", $"/api/v2/system/user/{mine}", """{"first_name":"Other"}""")).Status);
        Assert.Equal(400, (await guest.CallAsync("POST", "/api/v2/system/user", $$"""[{"email":"{{Unique.Email()}}","first_name":"Other"}]""")).Status);
        Assert.Equal(201, (await guest.CallAsync("POST", "/api/v2/system/user", $$"""[{"email":"{{Unique.Email()}}","first_name":"{{mark}}"}]""")).Status);
        Assert.Equal(400, (await guest.CallAsync("DELETE", $"/api/v2/system/user?ids={other}")).Status);
        Assert.Equal(2, (await guest.CallAsync("DELETE", "/api/v2/system/user?force=true")).Records.Count);
        Assert.Equal(200, (await api.CallAsync("GET", $"/api/v2/system/user/{other}")).Status);
    }

    private async Task<string> ReadAsync(Guest guest) => (await api.CallAsync("GET", $"/api/v2/system/user/{guest.Id}?related=*")).Body!.ToJsonString();
}
