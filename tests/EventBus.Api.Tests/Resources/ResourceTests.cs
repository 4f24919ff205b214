namespace EventBus.Api.Tests.Resources;

/// <summary>What all five resources have in common.</summary>
public sealed class ResourceTests(ApiFixture api)
{
    public static TheoryData<string> Resources => ["admin", "app", "role", "service", "user"];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Record_IsCreatedReadChangedAndDeleted(string resource)
    {
        var path = $"/api/v2/system/{resource}";
        var id = await api.CreateAsync(resource, Record(resource));
        var read = await api.CallAsync("GET", $"{path}/{id}");
        Assert.Equal((200, id), (read.Status, read.Body!["id"]!.GetValue<long>()));
        Assert.Equal(1, read.Body["created_by_id"]!.GetValue<long>());

        var name = Unique.Name();
        Assert.Equal($$"""{"id":{{id}}}""", (await api.CallAsync("PATCH", $"{path}/{id}", $$"""{"name":"{{name}}"}""")).Body!.ToJsonString());
        Assert.Equal(name, (await api.CallAsync("GET", $"{path}/{id}?fields=name")).Body!["name"]!.GetValue<string>());
        Assert.Equal(200, (await api.CallAsync("PUT", $"{path}/{id}", """{"is_active":false}""")).Status);
        Assert.Equal(name, (await api.CallAsync("GET", $"{path}/{id}")).Body!["name"]!.GetValue<string>());

        Assert.Equal($$"""{"id":{{id}}}""", (await api.CallAsync("DELETE", $"{path}/{id}")).Body!.ToJsonString());
        Assert.Equal((404, $"Record with identifier '{id}' not found."), await ErrorAsync("GET", $"{path}/{id}"));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task List_IsPagedInOrderOfIds(string resource)
    {
        for (var i = 0; i < 3; i++) await api.CreateAsync(resource, Record(resource));
        var all = await Ids($"/api/v2/system/{resource}");
        Assert.Equal(all.Order(), all);
        Assert.Equal(all.Skip(1).Take(2), await Ids($"/api/v2/system/{resource}?limit=2&offset=1"));
        var answer = await api.CallAsync("GET", $"/api/v2/system/{resource}?limit=1&include_count=true");
        Assert.True(answer.Body!["meta"]!["count"]!.GetValue<int>() >= 3);
        Assert.Single(answer.Records);
    }

    [Theory]
    [InlineData("GET", "/api/v2/system/user/999999", null, 404, "Record with identifier '999999' not found.")]
    [InlineData("PATCH", "/api/v2/system/user/999999", "{}", 404, "Record with identifier '999999' not found.")]
    [InlineData("DELETE", "/api/v2/system/user/999999", null, 404, "Record with identifier '999999' not found.")]
    [InlineData("GET", "/api/v2/system/user/abc", null, 404, "Record with identifier 'abc' not found.")]
    [InlineData("GET", "/api/v2/system/user?limit=x", null, 400, "The parameter 'limit' is 'x'.")]
    [InlineData("GET", "/api/v2/system/user?offset=-1", null, 400, "The parameter 'offset' is '-1'.")]
    [InlineData("GET", "/api/v2/system/user?ids=1,x", null, 400, "The parameter 'ids' has 'x' in it")]
    [InlineData("POST", "/api/v2/system/user", """{"name":"x"}""", 400, "No record(s) detected in request.")]
    [InlineData("POST", "/api/v2/system/user", "", 400, "No record(s) detected in request.")]
    [InlineData("POST", "/api/v2/system/user", """{"resource":[5]}""", 400, "Each record must be a JSON object.")]
    [InlineData("POST", "/api/v2/system/user", "{", 400, "The body is not valid JSON at line 1")]
    [InlineData("POST", "/api/v2/system/user/5", "{}", 400, "Create record by identifier not currently supported.")]
    [InlineData("DELETE", "/api/v2/system/user", null, 400, "No filter or records given for delete request.")]
    [InlineData("DELETE", "/api/v2/system/admin/1", null, 403, "Cannot delete your account.")]
    [InlineData("DELETE", "/api/v2/system/service/1", null, 403, "The service 'system' belongs to the host")]
    [InlineData("GET", "/api/v2/system/nothing", null, 404, "Nothing is found at '/api/v2/system/nothing'.")]
    [InlineData("TRACE", "/api/v2/system/user", null, 405, "'TRACE' is not supported")]
    public async Task BadCall_HasTheErrorBody(string method, string path, string? body, int status, string message)
    {
        var answer = await api.CallAsync(method, path, body);
        Assert.Equal(status, answer.Status);
        Assert.StartsWith(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal(["code", "context", "message", "status_code"], answer.Body!["error"]!.AsObject().Select(member => member.Key).Order());
        Assert.False(answer.NamesItsServer);
    }

    [Theory]
    [InlineData("user", """{"name":"x"}""", "email")]
    [InlineData("user", """{"email":"nobody"}""", "email")]
    [InlineData("user", """{"email":5}""", "email")]
    [InlineData("user", """{"email":"a@example.com","password":"short"}""", "password")]
    [InlineData("user", """{"email":"a@example.com","username":"a b"}""", "username")]
    [InlineData("user", """{"email":"a@example.com","is_active":"yes"}""", "is_active")]
    [InlineData("user", """{"email":"a@example.com","default_app_id":1e99}""", "default_app_id")]
    [InlineData("user", """{"email":"a@example.com","default_app_id":99999999999999999999}""", "default_app_id")]
    [InlineData("role", "{}", "name")]
    [InlineData("role", """{"name":null}""", "name")]
    [InlineData("role", """{"name":{}}""", "name")]
    [InlineData("app", """{"name":"x","type":7}""", "type")]
    [InlineData("app", """{"name":"x","role_id":999999}""", "role_id")]
    [InlineData("app", """{"name":"x","api_key":"short"}""", "api_key")]
    [InlineData("service", """{"name":"a b"}""", "name")]
    [InlineData("service", """{"name":"x","config":[]}""", "config")]
    public async Task BadField_IsNamed(string resource, string record, string field)
    {
        var answer = await api.CallAsync("POST", $"/api/v2/system/{resource}", $"[{record}]");
        Assert.Equal((400, 1000), (answer.Status, answer.Body!["error"]!["code"]!.GetValue<int>()));
        Assert.NotNull(answer.Body["error"]!["context"]!["resource"]![0]!["context"]![field]);
    }

    [Fact]
    public async Task ManyRecords_AreChangedAndDeletedByTheirIds()
    {
        var (first, second) = (await api.CreateAsync("role", Record("role")), await api.CreateAsync("role", Record("role")));
        var changed = await api.CallAsync("PATCH", "/api/v2/system/role?fields=id,description", $$"""[{"id":{{first}},"description":"a"},{"id":{{second}},"description":"b"}]""");
        Assert.Equal(["a", "b"], changed.Records.Select(record => record!["description"]!.GetValue<string>()));
        await api.CallAsync("PUT", $"/api/v2/system/role?ids={first},{second}", """[{"description":"c"}]""");
        Assert.All((await api.CallAsync("GET", $"/api/v2/system/role?ids={second},{first}")).Records, record => Assert.Equal("c", record!["description"]!.GetValue<string>()));
        Assert.Equal(400, (await api.CallAsync("DELETE", $"/api/v2/system/role?ids=999999,{first}")).Status);
        Assert.Equal(200, (await api.CallAsync("DELETE", $"/api/v2/system/role?ids={first},{second}")).Status);
        Assert.Equal(404, (await api.CallAsync("GET", $"/api/v2/system/role/{first}")).Status);
    }

    // Asks before it sends: a server that refuses a body need not read it, and a client that still writes may never see the answer.
    [Fact]
    public async Task Body_Over1MiB_Is413() =>
        Assert.Equal(413, (await api.CallAsync("POST", "/api/v2/system/role", $$"""[{"name":"{{new string('x', 1_100_000)}}"}]""", api.Token, ("Expect", "100-continue"))).Status);

    private static string Record(string resource) => resource is "admin" or "user" ? $$"""{"email":"{{Unique.Email()}}"}""" : $$"""{"name":"{{Unique.Name()}}"}""";

    private async Task<List<long>> Ids(string path) => [.. (await api.CallAsync("GET", path)).Records.Select(record => record!["id"]!.GetValue<long>())];

    private async Task<(int Status, string Error)> ErrorAsync(string method, string path)
    {
        var answer = await api.CallAsync(method, path);
        return (answer.Status, answer.Error);
    }
}
