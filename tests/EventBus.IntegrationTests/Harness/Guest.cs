namespace EventBus.IntegrationTests.Harness;

/// <summary>A user who is no administrator, with an application, and a role that grants all of the service <c>system</c>.</summary>
internal sealed record Guest(string UserId, string RoleId, string AppId, string Key, string Token)
{
    public static async Task<Guest> CreateAsync(ApiClient api, string id)
    {
        var key = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
        var role = await CreateAsync(api, "role", $$"""{"name":"role-{{id}}","is_active":true,"role_service_access_by_role_id":[{"service_id":1,"component":"*","verb_mask":31}]}""");
        var app = await CreateAsync(api, "app", $$"""{"name":"app-{{id}}","is_active":true,"api_key":"{{key}}","role_id":{{role}}}""");
        var user = await CreateAsync(api, "user", $$"""{"email":"guest-{{id}}@example.com","password":"{{HostProcess.AdminPassword}}"}""");
        var login = await api.CallAsync("POST", "/api/v2/user/session", $$"""{"email":"guest-{{id}}@example.com","password":"{{HostProcess.AdminPassword}}"}""", token: "");
        return new Guest(user, role, app, key, login.Body!["session_token"]!.GetValue<string>());
    }

    private static async Task<string> CreateAsync(ApiClient api, string resource, string record) =>
        (await api.CallAsync("POST", $"/api/v2/system/{resource}", $"[{record}]")).First("id") ?? throw new InvalidOperationException($"The {resource} could not be created.");
}
