namespace EventBus.Api.Tests.Auth;

/// <summary>A user who is no administrator, with an application and a role of its own.</summary>
internal sealed record Guest(ApiFixture Api, long Id, long RoleId, long AppId, string Email, string Key, string Token)
{
    public const string Password = "0123456789abcdef";

    /// <param name="api">The host.</param>
    /// <param name="accesses">The accesses of the role as JSON.</param>
    public static async Task<Guest> CreateAsync(ApiFixture api, params string[] accesses)
    {
        var (email, key) = (Unique.Email(), $"{Guid.NewGuid():N}{Guid.NewGuid():N}");
        var role = await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}","is_active":true,"role_service_access_by_role_id":[{{string.Join(',', accesses)}}]}""");
        var app = await api.CreateAsync("app", $$"""{"name":"{{Unique.Name()}}","is_active":true,"api_key":"{{key}}","role_id":{{role}}}""");
        var user = await api.CreateAsync("user", $$"""{"email":"{{email}}","first_name":"Jane","password":"{{Password}}"}""");
        return new Guest(api, user, role, app, email, key, await LogInAsync(api, email, Password));
    }

    /// <summary>One access to the service <c>system</c>, for programs.</summary>
    public static string Access(string component, int verbs, int? service = 1, int requestors = 1) =>
        $$"""{"service_id":{{service?.ToString() ?? "null"}},"component":"{{component}}","verb_mask":{{verbs}},"requestor_mask":{{requestors}}}""";

    public static async Task<string> LogInAsync(ApiFixture api, string email, string password, string path = "/api/v2/user/session")
    {
        var answer = await api.CallAsync("POST", path, $$"""{"email":"{{email}}","password":"{{password}}"}""", token: null);
        Assert.Equal(200, answer.Status);
        return answer.Body!["session_token"]!.GetValue<string>();
    }

    public static Task<string> LogInAdminAsync(ApiFixture api) => LogInAsync(api, ApiFixture.AdminEmail, ApiFixture.AdminPassword, "/api/v2/system/admin/session");

    public Task<Answer> CallAsync(string method, string path, string? body = null) => Api.CallAsync(method, path, body, Token, ("X-DreamFactory-API-Key", Key));
}
