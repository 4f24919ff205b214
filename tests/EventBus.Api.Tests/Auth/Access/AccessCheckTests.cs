using EventBus.Api.Auth;
using EventBus.Api.Auth.Access;

namespace EventBus.Api.Tests.Auth.Access;

public sealed class AccessCheckTests
{
    private static readonly CallerApp App = new(3, "app");
    private static readonly CallerRole Role = new(4, "role", IsActive: true);
    private static readonly SignedInUser User = new(7, "jane@example.com", IsSysAdmin: false, IsActive: true, "token");
    private static readonly SignedInUser Admin = User with { IsSysAdmin = true };
    private static readonly AccessTarget Get = new("system", "app", "GET");

    [Fact]
    public void Case60_Environment_NeedsNoCredentials() => Assert.IsType<AccessDecision.Allowed>(Decide(Access(), new AccessTarget("system", "environment", "GET")));

    [Fact]
    public void Case71_Administrator_NeedsNoRole()
    {
        foreach (var verb in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" })
            foreach (var component in new[] { "", "app", "admin/1", "event_subscription" })
                Assert.Equal(new AccessDecision.Allowed(null), Decide(Access(Admin), new AccessTarget("system", component, verb), EndpointAccess.Admins));
    }

    [Fact]
    public void Decide_NobodyKnown_IsToldWhatIsMissing()
    {
        Assert.Equal(Refusals.NoCredentials, Decide(Access()));
        Assert.Equal(Refusals.NoKey, Decide(Access(User)));
        Assert.Equal(Refusals.NoToken, Decide(Access(hasKey: true)));
        Assert.Equal(Refusals.NoToken, Decide(Access(app: App, hasKey: true)));
        Assert.Equal(Refusals.NoRole, Decide(Access(User, App, hasKey: true)));
    }

    [Fact]
    public void Decide_RoleThatDoesNotGrant_SaysWhetherSigningInWouldHelp()
    {
        Assert.Equal(Refusals.RoleInactive, Decide(Access(User, App, Role with { IsActive = false }, hasKey: true)));
        Assert.Equal(Refusals.NotSignedIn, Decide(Access(null, App, Role, hasKey: true)));
        Assert.Equal(Refusals.NotGranted(Get), Decide(Access(User, App, Role, hasKey: true)));
    }

    [Fact]
    public void Decide_BadToken_CountsOnlyWhereACallerMustBeKnown()
    {
        var access = Access(null, App, Role, hasKey: true, new RoleGrant(null, "*", 31)) with { HasToken = true, Fault = Refusals.TokenExpired };
        Assert.Equal(Refusals.TokenExpired, Decide(access));
        Assert.IsType<AccessDecision.Allowed>(Decide(access, new AccessTarget("user", "session", "POST")));
    }

    [Fact]
    public void Decide_KeyWithARole_NeedsNoToken() => Assert.IsType<AccessDecision.Allowed>(Decide(Access(null, App, Role, hasKey: true, new RoleGrant("system", "*", 1))));

    [Theory]
    [InlineData("admin", "POST")]
    [InlineData("admin/1", "PUT")]
    [InlineData("admin/1", "PATCH")]
    [InlineData("admin", "DELETE")]
    public void Decide_RoleThatGrantsAll_MakesNoAdministrators(string component, string verb) =>
        Assert.Equal(Refusals.AdminsOnly, Decide(Access(User, App, Role, hasKey: true, new RoleGrant(null, "*", 31), new RoleGrant("system", "admin/*", 31)), new AccessTarget("system", component, verb)));

    [Theory]
    [InlineData("event_script", "POST")]
    [InlineData("event_script/system.user.get.pre_process", "PATCH")]
    public void Decide_RoleThatGrantsAll_WritesNoScripts(string component, string verb) =>
        Assert.Equal(Refusals.AdminsOnly, Decide(Access(User, App, Role, hasKey: true, new RoleGrant("system", "event_script/*", 31)), new AccessTarget("system", component, verb)));

    [Theory]
    [InlineData("event_script", "GET")]
    [InlineData("event_script_run", "POST")]
    public void Decide_RoleThatGrantsAll_ReadsScriptsAndReportsRuns(string component, string verb) =>
        Assert.IsType<AccessDecision.Allowed>(Decide(Access(User, App, Role, hasKey: true, new RoleGrant("system", "*", 31)), new AccessTarget("system", component, verb)));

    [Fact]
    public void Decide_EndpointOfAdministrators_IsOpenedByNoRole() =>
        Assert.Equal(Refusals.AdminsOnly, Decide(Access(User, App, Role, hasKey: true, new RoleGrant(null, "*", 31)), Get, EndpointAccess.Admins));

    private static AccessDecision Decide(RequestAccess access, AccessTarget? target = null, EndpointAccess endpoint = EndpointAccess.Roles) => AccessCheck.Decide(access, target ?? Get, endpoint);

    private static RequestAccess Access(SignedInUser? user = null, CallerApp? app = null, CallerRole? role = null, bool hasKey = false, params RoleGrant[] grants) =>
        new(new Caller(user, app, role), user is not null, hasKey, null, grants, Requestors.Api);
}
