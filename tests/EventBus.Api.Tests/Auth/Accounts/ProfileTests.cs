using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Auth.Accounts;

public sealed class ProfileTests(ApiFixture api)
{
    private const string Profile = "/api/v2/user/profile";

    [Fact]
    public async Task Case45_GetProfile_WithoutSession_Is401() => Assert.Equal(401, (await api.CallAsync("GET", Profile, null, token: null)).Status);

    [Fact]
    public async Task Case46_GetProfile_HasExactlyItsFields()
    {
        string[] fields = ["username", "first_name", "last_name", "name", "email", "phone", "security_question", "default_app_id", "oauth_provider", "adldap"];
        var guest = await Guest.CreateAsync(api);
        Assert.Equal(fields, (await guest.CallAsync("GET", Profile)).Body!.AsObject().Select(member => member.Key));
        Assert.Equal(fields, (await api.CallAsync("GET", "/api/v2/system/admin/profile")).Body!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Change_OwnFields_LeavesTheOthers(string verb)
    {
        var guest = await Guest.CreateAsync(api);
        var answer = await guest.CallAsync(verb, Profile, """{"last_name":"Doe","phone":"123","security_question":"Pet?","first_name":null}""");
        Assert.Equal((200, """{"success":true}"""), (answer.Status, answer.Body!.ToJsonString()));
        var profile = (await guest.CallAsync("GET", Profile)).Body!;
        Assert.Equal(("Jane", "Doe", "123"), (Text(profile, "first_name"), Text(profile, "last_name"), Text(profile, "phone")));
    }

    [Fact]
    public async Task Change_EveryOtherFieldOfAUser_HasNoEffect()
    {
        var guest = await Guest.CreateAsync(api);
        var before = await RecordAsync(guest.Id);
        var body = $$"""
            {"id":1,"is_sys_admin":true,"is_admin":true,"is_active":false,"role":1,"role_id":{{guest.RoleId}},"confirmed":false,"expired":true,"password":"canary-canary-canary",
             "password_hash":"x","created_by_id":1,"created_date":"2020-01-01T00:00:00Z","last_login_date":"2020-01-01T00:00:00Z","adldap":"x","oauth_provider":"x","ldap_username":"x","saml":"x",
             "user_to_app_to_role_by_user_id":[{"app_id":{{guest.AppId}},"role_id":{{guest.RoleId}}}],"lookup_by_user_id":[{"name":"a","value":"b"}],"phone":"123"}
            """;
        Assert.Equal(200, (await guest.CallAsync("PUT", Profile, body)).Status);
        var after = await RecordAsync(guest.Id);
        Assert.Equal("123", Text(after, "phone"));
        foreach (var name in new[] { "phone", "last_modified_date", "last_modified_by_id" }) (before[name], after[name]) = (null, null);
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        await Guest.LogInAsync(api, guest.Email, Guest.Password);
        Assert.Equal(404, (await api.CallAsync("GET", $"/api/v2/system/admin/{guest.Id}")).Status);
    }

    [Fact]
    public async Task Change_OfTheAddress_NeedsThePasswordAndEndsAllSessions()
    {
        var guest = await Guest.CreateAsync(api);
        var email = Unique.Email();
        Assert.Equal((400, "Current Password required to change email"), StatusAndError(await guest.CallAsync("PUT", Profile, $$"""{"email":"{{email}}"}""")));
        Assert.Equal((400, "The password supplied does not match."), StatusAndError(await guest.CallAsync("PUT", Profile, $$"""{"email":"{{email}}","current_password":"wrong"}""")));
        var answer = await guest.CallAsync("PUT", Profile, $$"""{"email":"{{email}}","current_password":"{{Guest.Password}}"}""");
        Assert.Equal(200, answer.Status);
        Assert.Equal(401, (await guest.CallAsync("GET", Profile)).Status);
        var profile = (await api.CallAsync("GET", Profile, null, answer.Body!["session_token"]!.GetValue<string>())).Body!;
        Assert.Equal((email, email), (Text(profile, "email"), Text(profile, "username")));
        await Guest.LogInAsync(api, email, Guest.Password);
    }

    [Fact]
    public async Task Change_ToAnothersAddressOrName_IsRefused()
    {
        var (guest, other) = (await Guest.CreateAsync(api), await Guest.CreateAsync(api));
        Assert.Equal(400, (await guest.CallAsync("PUT", Profile, $$"""{"email":"{{other.Email}}","current_password":"{{Guest.Password}}"}""")).Status);
        Assert.Equal(400, (await guest.CallAsync("PUT", Profile, $$"""{"username":"{{other.Email}}"}""")).Status);
        Assert.Equal(400, (await guest.CallAsync("PUT", Profile, $$"""{"username":"{{Unique.Email()}}"}""")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"phone":5}""")]
    [InlineData("""{"phone":"012345678901234567890123456789012"}""")]
    [InlineData("""{"username":"short"}""")]
    [InlineData("""{"default_app_id":999999}""")]
    public async Task Change_Invalid_Is400(string body) => Assert.Equal(400, (await (await Guest.CreateAsync(api)).CallAsync("PUT", Profile, body)).Status);

    [Fact]
    public async Task AdminProfile_IsForAdministrators()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 31));
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/admin/profile")).Status);
        Assert.Equal(400, (await api.CallAsync("GET", "/api/v2/system/admin/profile", null, token: null)).Status);
        Assert.Equal(200, (await api.CallAsync("PUT", "/api/v2/system/admin/profile", """{"phone":"1"}""")).Status);
    }

    private static (int, string) StatusAndError(Answer answer) => (answer.Status, answer.Error);

    private static string? Text(JsonNode record, string name) => record[name]?.GetValue<string>();

    private async Task<JsonObject> RecordAsync(long id) =>
        (await api.CallAsync("GET", $"/api/v2/system/user/{id}?related=lookup_by_user_id,user_to_app_to_role_by_user_id")).Body!.AsObject();
}
