using EventBus.Api.Auth;
using EventBus.Api.Auth.Access;

namespace EventBus.Api.Tests.Auth.Access;

/// <summary>Which accesses count. A grant is written <c>service:component:mask</c>, with <c>-</c> for all services.</summary>
public sealed class RoleAccessTests
{
    private const int All = 31;

    [Theory]
    // The component itself, in whatever case and with whatever slash; nothing below it.
    [InlineData("GET", "app", true, "system:app:1")]
    [InlineData("GET", "app", true, "System:App/:1")]
    [InlineData("GET", "app/1", false, "system:app:1")]
    [InlineData("GET", "apple", false, "system:app:1")]
    [InlineData("GET", "", true, "system::1")]
    [InlineData("GET", "app", false, "system::1")]
    // x/* covers x and all below, and nothing beside.
    [InlineData("GET", "app", true, "system:app/*:1")]
    [InlineData("GET", "app/1", true, "system:app/*:1")]
    [InlineData("GET", "app/1/2", true, "system:app/*:1")]
    [InlineData("GET", "apple", false, "system:app/*:1")]
    [InlineData("GET", "apple/1", false, "system:app/*:1")]
    // The whole service, its root too; all services.
    [InlineData("GET", "", true, "system:*:1")]
    [InlineData("GET", "app/1", true, "system:*:1")]
    [InlineData("GET", "app/1", false, "user:*:1")]
    [InlineData("GET", "app/1", true, "-:*:1")]
    [InlineData("GET", "", true, "-::1")]
    [InlineData("GET", "app", false, "-:app:1")]
    // The most specific replaces, whatever the order.
    [InlineData("GET", "app", false, "system:*:1", "system:app:2")]
    [InlineData("GET", "app", false, "system:app:2", "system:*:1")]
    [InlineData("POST", "app", true, "system:*:1", "system:app:2")]
    [InlineData("GET", "app/1", false, "system:*:1", "system:app/*:2")]
    [InlineData("GET", "app/1", false, "-:*:31", "system:*:2")]
    [InlineData("GET", "app", false, "system:app/*:1", "system:app:2")]
    [InlineData("GET", "admin/session/x", false, "system:admin/*:1", "system:admin/session/*:2")]
    [InlineData("POST", "admin/session/x", true, "system:admin/*:1", "system:admin/session/*:2")]
    // A mask of nothing takes away.
    [InlineData("GET", "app", false, "system:*:31", "system:app:0")]
    // Equally specific ones add up.
    [InlineData("PATCH", "role", true, "system:role:1", "system:role:2", "system:role:8")]
    [InlineData("PUT", "role", false, "system:role:1", "system:role:2", "system:role:8")]
    // No access grants other verbs.
    [InlineData("HEAD", "app", false, "system:*:31")]
    [InlineData("OPTIONS", "app", false, "-:*:255")]
    [InlineData("GET", "app", false)]
    public void Decide_Grants_AllowsTheMostSpecific(string verb, string component, bool isAllowed, params string[] grants) =>
        Assert.Equal(isAllowed, RoleAccess.Decide(grants.Select(Parse), new AccessTarget("system", component, verb), Requestors.Api) is not null);

    [Theory]
    [InlineData("GET", 1)]
    [InlineData("POST", 2)]
    [InlineData("PUT", 4)]
    [InlineData("PATCH", 8)]
    [InlineData("DELETE", 16)]
    public void Decide_OneBit_AllowsOneVerb(string verb, int mask)
    {
        Assert.NotNull(Decide(verb, new RoleGrant("system", "app", mask)));
        Assert.Null(Decide(verb, new RoleGrant("system", "app", All & ~mask)));
    }

    [Theory]
    [InlineData(Requestors.Api, Requestors.Api, true)]
    [InlineData(Requestors.Api, Requestors.Script, false)]
    [InlineData(Requestors.Script, Requestors.Api, false)]
    [InlineData(Requestors.Script, Requestors.Script, true)]
    [InlineData(Requestors.Api | Requestors.Script, Requestors.Script, true)]
    public void Decide_Requestor_MustBeMeant(int mask, int requestor, bool isAllowed) => Assert.Equal(
        isAllowed,
        RoleAccess.Decide([new RoleGrant("system", "app", All, mask)], new AccessTarget("system", "app", "GET"), requestor) is not null);

    [Fact]
    public void Decide_AccessOfOthers_ReplacesNothing() => Assert.NotNull(Decide("GET", new RoleGrant("system", "*", All), new RoleGrant("system", "app", 0, Requestors.Script)));

    [Fact]
    public void Decide_EveryGrantIsNarrowed_NarrowsToEither()
    {
        var (one, other) = (Rows("a"), Rows("b"));
        var decision = Decide("GET", new RoleGrant("system", "app", 1, Rows: one), new RoleGrant("system", "app", 1, Rows: other), new RoleGrant("system", "app", 2));
        Assert.Equal([one, other], decision!.Rows!.Grants);
    }

    [Fact]
    public void Decide_OneGrantIsNot_NarrowsNothing() =>
        Assert.Null(Decide("GET", new RoleGrant("system", "app", 1, Rows: Rows("a")), new RoleGrant("system", "app", 3))!.Rows);

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("null", 0)]
    [InlineData("[]", 0)]
    [InlineData("""[{"name":"id","operator":"=","value":5},{"name":"name","operator":"like","value":"a%"}]""", 2)]
    public void Read_Filters_AreKept(string? filters, int count) => Assert.Equal(count, RowGrants.Read(filters, "and")?.Filters.Count ?? 0);

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("[5]")]
    [InlineData("""[{"name":"id"}]""")]
    public void Read_BrokenFilters_LetNothingThrough(string filters) => Assert.Equal([new RowFilter("id", "=", "0")], RowGrants.Read(filters, "and")!.Filters);

    [Theory]
    [InlineData("/api/v2/system/App/1/", "system", "app/1")]
    [InlineData("/api/v2/system", "system", "")]
    [InlineData("/API/v2/System/app", "system", "app")]
    [InlineData("/api/v2/user/session", "user", "session")]
    public void Of_Path_IsServiceAndComponent(string path, string service, string component)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = ("GET", path);
        Assert.Equal(new AccessTarget(service, component, "GET"), AccessTarget.Of(context.Request));
    }

    private static AccessDecision.Allowed? Decide(string verb, params RoleGrant[] grants) => RoleAccess.Decide(grants, new AccessTarget("system", "app", verb), Requestors.Api);

    private static RowGrant Rows(string name) => new([new RowFilter(name, "=", "1")], IsAny: false);

    private static RoleGrant Parse(string text) => text.Split(':') is [var service, var component, var mask]
        ? new RoleGrant(service == "-" ? null : service, component, int.Parse(mask))
        : throw new ArgumentException($"'{text}' is no grant.", nameof(text));
}
