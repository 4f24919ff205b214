using EventBus.Api.Auth;
using EventBus.Api.Auth.Access;
using Microsoft.AspNetCore.Http;

namespace EventBus.Api.Tests.Auth.Access;

/// <summary>What a subscriber's reply did to the request grants nothing.</summary>
public sealed class RoleCallAuthorizerTests
{
    private readonly RoleCallAuthorizer _authorizer = new();
    private readonly DefaultHttpContext _context = new();

    public RoleCallAuthorizerTests()
    {
        var user = new SignedInUser(7, "jane@example.com", IsSysAdmin: false, IsActive: true, "token");
        var role = new CallerRole(4, "readers", IsActive: true);
        _context.Features.Set(new RequestAccess(new Caller(user, new CallerApp(3, "app"), role), HasToken: true, HasKey: true, null, [new RoleGrant("system", "user", 1)], Requestors.Api));
        _context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new RoleAccessMetadata()), "test"));
        (_context.Request.Method, _context.Request.Path) = ("GET", "/api/v2/system/user");
    }

    [Fact]
    public async Task IsAllowedAsync_SameCall_IsAllowed() => Assert.True(await _authorizer.IsAllowedAsync(_context));

    [Theory]
    [InlineData("DELETE", "/api/v2/system/admin/1")]
    [InlineData("POST", "/api/v2/system/user")]
    [InlineData("GET", "/api/v2/system/user/1")]
    [InlineData("GET", "/api/v2/system/role")]
    [InlineData("GET", "/somewhere/else")]
    public async Task IsAllowedAsync_OtherMethodOrPath_IsRefused(string method, string path)
    {
        (_context.Request.Method, _context.Request.Path) = (method, path);
        Assert.False(await _authorizer.IsAllowedAsync(_context));
    }

    [Fact]
    public async Task IsAllowedAsync_CredentialsWrittenByAReply_CountForNothing()
    {
        _context.Request.Method = "DELETE";
        _context.Request.Headers["X-DreamFactory-API-Key"] = "a key with a better role";
        _context.Request.Headers["X-DreamFactory-Session-Token"] = "a token of an administrator";
        _context.Request.Headers["X-EventBus-Chain"] = "a chain";
        _context.Request.QueryString = new QueryString("?api_key=x&session_token=y&role_id=1&is_sys_admin=true");
        Assert.False(await _authorizer.IsAllowedAsync(_context));
    }

    [Fact]
    public async Task IsAllowedAsync_EndpointThatNoRoleOpens_IsRefused()
    {
        _context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(), "test"));
        Assert.False(await _authorizer.IsAllowedAsync(_context));
    }

    [Fact]
    public async Task IsAllowedAsync_CallerWhoWasNeverChecked_IsRefused()
    {
        _context.Features.Set<RequestAccess>(null);
        Assert.False(await _authorizer.IsAllowedAsync(_context));
    }
}
