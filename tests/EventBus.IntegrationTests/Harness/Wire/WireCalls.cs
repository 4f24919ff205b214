using EventBus.Contracts;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>Calls to the API that make every kind of event.</summary>
internal sealed class WireCalls(ApiClient api)
{
    private static readonly (string Resource, string Record)[] Records =
    [
        ("user", """{"email":"wire@example.com","password":"correct-horse-battery","name":"Wire"}"""),
        ("admin", """{"email":"wire-admin@example.com","password":"correct-horse-battery"}"""),
        ("role", """{"name":"wire","is_active":true}"""),
        ("app", """{"name":"wire"}"""),
        ("service", """{"name":"wire","type":"local_file"}"""),
    ];

    private int _users;

    /// <summary>All verbs on all resources, with and without a query, and some that end with an error.</summary>
    public async Task MakeAllAsync()
    {
        foreach (var (resource, record) in Records)
        {
            var path = $"/api/v2/system/{resource}";
            var id = (await ExpectAsync(201, "POST", $"{path}?fields=*", $$"""{"resource":[{{record}}]}""")).First("id");
            await ExpectAsync(400, "POST", path, "{");
            await ExpectAsync(200, "GET", $"{path}?limit=2&fields=id&fields=created_date");
            await ExpectAsync(200, "PATCH", $"{path}/{id}", """{"is_active":false}""", headers: ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
            await ExpectAsync(200, "PUT", $"{path}/{id}", """{"is_active":true}""", headers: [("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", "a=b")]);
            await ExpectAsync(404, "GET", $"{path}/987654");
            await ExpectAsync(200, "DELETE", $"{path}/{id}");
        }
    }

    /// <summary>A call of a user of an application, and one of an application alone.</summary>
    public async Task MakeOthersCallAsync()
    {
        var guest = await Guest.CreateAsync(api, "wire");
        await ExpectAsync(200, "GET", "/api/v2/system/role?limit=1", token: guest.Token, headers: ("X-DreamFactory-API-Key", guest.Key));
        await ExpectAsync(200, "GET", "/api/v2/system/role?limit=1", token: "", headers: ("X-DreamFactory-API-Key", guest.Key));
    }

    /// <summary>Creates a user, and says in a header what is to be replied.</summary>
    public async Task<string> CreateUserAsync(int status, string header, string value)
    {
        var call = await ExpectAsync(status, "POST", "/api/v2/system/user", $$"""{"resource":[{"email":"wire-{{++_users}}@example.com"}]}""", headers: (header, value));
        return call.Header(HttpHeaders.CallId)!;
    }

    private async Task<CallResult> ExpectAsync(int status, string method, string path, string? body = null, string? token = null, params (string Name, string Value)[] headers)
    {
        var result = await api.CallAsync(method, path, body, token: token, headers: headers);
        Assert.True(status == (int)result.Status && result.Header(HttpHeaders.Skipped) is null, $"{method} {path} {string.Join(' ', headers)}: {result.Status} {result.Header(HttpHeaders.Skipped)} {result.Body?.ToJsonString()}");
        return result;
    }
}
