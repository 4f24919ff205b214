namespace EventBus.Api.Tests.Resources;

/// <summary>The roles of a user, one for each application.</summary>
public sealed class RoleOfUserTests(ApiFixture api)
{
    private const string Relation = "user_to_app_to_role_by_user_id";

    [Fact]
    public async Task Role_IsAssignedChangedAndTakenAway()
    {
        var (app, role, other) = (await CreateAsync("app"), await CreateAsync("role"), await CreateAsync("role"));
        var user = await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","{{Relation}}":[{"app_id":{{app}},"role_id":{{role}}}]}""");
        var row = (await ReadAsync(user)).Body![Relation]![0]!;
        Assert.Equal([("id", 0), ("user_id", user), ("app_id", app), ("role_id", role)], row.AsObject().Select(member => (member.Key, member.Key == "id" ? 0 : member.Value!.GetValue<long>())));

        await WriteAsync(user, $$"""{"id":{{row["id"]}},"role_id":{{other}}}""");
        Assert.Equal(other, (await ReadAsync(user)).Body![Relation]![0]!["role_id"]!.GetValue<long>());
        await WriteAsync(user, $$"""{"id":{{row["id"]}},"user_id":null}""");
        Assert.Empty((await ReadAsync(user)).Body![Relation]!.AsArray());
    }

    [Fact]
    public async Task SecondRoleForAnApp_IsRefused()
    {
        var (app, role) = (await CreateAsync("app"), await CreateAsync("role"));
        var user = await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","{{Relation}}":[{"app_id":{{app}},"role_id":{{role}}}]}""");
        Assert.Equal(400, (await WriteAsync(user, $$"""{"app_id":{{app}},"role_id":{{role}}}""")).Status);
        Assert.Equal(400, (await WriteAsync(user, $$"""{"app_id":999999,"role_id":{{role}}}""")).Status);
        Assert.Single((await ReadAsync(user)).Body![Relation]!.AsArray());
    }

    [Fact]
    public async Task DeletedRole_IsTakenFromItsUsers()
    {
        var (app, role) = (await CreateAsync("app"), await CreateAsync("role"));
        var user = await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","{{Relation}}":[{"app_id":{{app}},"role_id":{{role}}}]}""");
        await api.CallAsync("DELETE", $"/api/v2/system/role/{role}");
        Assert.Empty((await ReadAsync(user)).Body![Relation]!.AsArray());
    }

    private Task<long> CreateAsync(string resource) => api.CreateAsync(resource, $$"""{"name":"{{Unique.Name()}}"}""");

    private Task<Answer> ReadAsync(long user) => api.CallAsync("GET", $"/api/v2/system/user/{user}?related={Relation}");

    private Task<Answer> WriteAsync(long user, string row) => api.CallAsync("PUT", $"/api/v2/system/user/{user}", $$"""{"{{Relation}}":[{{row}}]}""");
}
