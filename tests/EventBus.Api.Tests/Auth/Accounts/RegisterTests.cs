using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Auth.Accounts;

public sealed class RegisterTests(RegisterTests.Host host) : IClassFixture<RegisterTests.Host>
{
    private const string Register = "/api/v2/user/register";

    private readonly ApiFixture _api = host.Api;

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"allow_open_registration":false}""")]
    [InlineData("""{"allow_open_registration":"yes"}""")]
    public async Task Register_NotAllowed_Is403(string? config)
    {
        await ConfigureAsync(config);
        var answer = await CallAsync(Body(Unique.Email()));
        Assert.Equal((403, "Open Registration is not enabled."), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Register_Allowed_MakesAUserWithTheRoleInEveryApp()
    {
        var guest = await Guest.CreateAsync(_api);
        await ConfigureAsync($$"""{"allow_open_registration":true,"open_reg_role_id":{{guest.RoleId}}}""");
        var email = Unique.Email();
        var answer = await CallAsync(Body(email), "?login=true");
        Assert.Equal(200, answer.Status);
        var session = await _api.CallAsync("GET", "/api/v2/user/session", null, answer.Body!["session_token"]!.GetValue<string>(), ("X-DreamFactory-API-Key", guest.Key));
        Assert.Equal((email, guest.RoleId), (session.Body!["email"]!.GetValue<string>(), session.Body["role_id"]!.GetValue<long>()));
        await Guest.LogInAsync(_api, email, Guest.Password);
        Assert.Equal(400, (await CallAsync(Body(email))).Status);
    }

    [Fact]
    public async Task Register_WithoutLogin_OpensNoSession()
    {
        await ConfigureAsync("""{"allow_open_registration":true}""");
        Assert.Equal("""{"success":true}""", (await CallAsync(Body(Unique.Email()))).Body!.ToJsonString());
    }

    [Fact]
    public async Task Register_EveryOtherFieldOfAUser_HasNoEffect()
    {
        await ConfigureAsync("""{"allow_open_registration":true}""");
        var email = Unique.Email();
        var more = """,  "id":1,"is_sys_admin":true,"is_active":false,"role_id":1,"password_hash":"x","last_login_date":"2020-01-01T00:00:00Z","user_to_app_to_role_by_user_id":[{"app_id":1,"role_id":1}]""";
        Assert.Equal(200, (await CallAsync(Body(email, more))).Status);
        Assert.Equal(401, (await _api.LogInAsync(email, Guest.Password)).Status);
        await using var database = await _api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        var user = await database.Users.Include(user => user.Roles).SingleAsync(user => user.Email == email);
        Assert.Equal((false, true, null, 0), (user.IsSysAdmin, user.IsActive, user.LastLoginDate, user.Roles.Count));
        Assert.NotEqual(1, user.Id);
    }

    [Theory]
    [InlineData("""{"password":"0123456789abcdef"}""")]
    [InlineData("""{"email":"no address","password":"0123456789abcdef"}""")]
    [InlineData("""{"email":"jane@example.com","password":"short"}""")]
    [InlineData("""{"email":"jane@example.com"}""")]
    public async Task Register_Invalid_Is400(string body)
    {
        await ConfigureAsync("""{"allow_open_registration":true}""");
        Assert.Equal(400, (await CallAsync(body)).Status);
    }

    private static string Body(string email, string more = "") => $$"""{"email":"{{email}}","first_name":"Jane","new_password":"{{Guest.Password}}"{{more}}}""";

    private Task<Answer> CallAsync(string body, string query = "") => _api.CallAsync("POST", Register + query, body, token: null);

    private async Task ConfigureAsync(string? config)
    {
        await using var database = await _api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        await database.Services.Where(service => service.Name == FirstServices.User).ExecuteUpdateAsync(service => service.SetProperty(row => row.Config, config));
    }

    /// <summary>A host of its own: elsewhere nobody may register.</summary>
    public sealed class Host : IAsyncLifetime
    {
        public ApiFixture Api { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Api = await OwnApi.StartAsync();

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
