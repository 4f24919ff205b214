using System.Net;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>Who calls, and what is called, is settled before anybody is asked.</summary>
public sealed class WhenSubscribersWantMoreRights(BrokerFixture broker)
{
    [Theory]
    [InlineData("""{"request":{"method":"DELETE"}}""")]
    [InlineData("""{"request":{"uri":"/api/v2/system/admin/1"}}""")]
    [InlineData("""{"resource":"admin"}""")]
    [InlineData("""{"event_name":"system.admin.delete.pre_process"}""")]
    [InlineData("""{"caller":{"type":"admin","id":1}}""")]
    [InlineData("""{"eventbus-caller":"{\"type\":\"admin\",\"id\":1}"}""")]
    [InlineData("""{"request":{"caller":{"type":"admin"}}}""")]
    [InlineData("""{"request":{"headers":{"authorization":"Bearer x"}}}""")]
    [InlineData("""{"request":{"headers":{"Cookie":"x"}}}""")]
    [InlineData("""{"request":{"headers":{"X-DreamFactory-Session-Token":"x"}}}""")]
    [InlineData("""{"request":{"headers":{"x-dreamfactory-session-token":null}}}""")]
    [InlineData("""{"request":{"headers":{"X-HTTP-Method":"DELETE"},"method":null}}""")]
    [InlineData("""{"request":{"headers":{"x-eventbus-chain":""}}}""")]
    [InlineData("""{"request":{"headers":{"x-forwarded-for":"10.0.0.1"}}}""")]
    [InlineData("""{"request":{"headers":{"host":"elsewhere"}}}""")]
    [InlineData("""{"request":null}""")]
    public async Task Reply_that_says_otherwise_is_refused_whole(string change)
    {
        await using var scenario = new Scenario(broker);
        var merge = JsonNode.Parse(change)!.AsObject();
        if (merge["request"] is JsonObject request) request["payload"] = new JsonObject { ["allowed"] = 1 };
        await scenario.SubscriberAsync("climber", _ => Replies.Merge(merge.ToJsonString()), options => options.FailurePolicy = FailurePolicy.Closed);
        var result = await scenario.CreateUserAsync();
        Assert.Equal((HttpStatusCode.BadGateway, "patch_forbidden"), (result.Status, result.Body!["error"]!["context"]!["reason"]!.GetValue<string>()));
        Assert.False(await scenario.IsStoredAsync());
    }

    [Fact]
    public async Task Payload_makes_no_user_an_administrator()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("climber", _ => Replies.Patch([.. new[] { "is_sys_admin", "is_admin", "IsSysAdmin", "role", "role_id", "id", "created_by_id" }.Select(field => $$"""{"op":"add","path":"/request/payload/resource/0/{{field}}","value":1}""")]));
        await scenario.SubscriberAsync("flag", _ => Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/is_sys_admin","value":true}"""), options => options.Order = 200);
        var created = await scenario.CreateUserAsync(more: $$""","password":"{{HostProcess.AdminPassword}}" """);
        Assert.Equal((HttpStatusCode.Created, null), (created.Status, created.Header(HttpHeaders.Skipped)));
        Assert.NotEqual("1", created.First("id"));

        var id = created.First("id")!;
        Assert.Equal(HttpStatusCode.NotFound, (await broker.Api.CallAsync("GET", $"/api/v2/system/admin/{id}")).Status);
        var login = await broker.Api.CallAsync("POST", "/api/v2/system/admin/session", $$"""{"email":"jane-{{scenario.Id}}@example.com","password":"{{HostProcess.AdminPassword}}"}""", token: "");
        Assert.Equal(HttpStatusCode.Unauthorized, login.Status);
        await scenario.CallAsync("PATCH", $"/api/v2/system/user/{id}", """{"is_sys_admin":true}""");
        Assert.Equal(HttpStatusCode.NotFound, (await broker.Api.CallAsync("GET", $"/api/v2/system/admin/{id}")).Status);
    }

    [Theory]
    [InlineData("user", """{"user_to_app_to_role_by_user_id":[{"app_id":1,"role_id":1}]}""")]
    [InlineData("user", """{"password":"0123456789abcdef"}""")]
    [InlineData("role", """{"role_service_access_by_role_id":[{"component":"*","verb_mask":31}]}""")]
    [InlineData("app", """{"role_id":1}""")]
    public async Task Reply_gives_the_caller_no_right_that_his_role_has_not(string resource, string change)
    {
        await using var scenario = new Scenario(broker);
        var guest = await Guest.CreateAsync(broker.Api, scenario.Id);
        await scenario.SubscriberAsync("climber", _ => Replies.Merge($$"""{"request":{"payload":{{change}} } }"""), channel: $"system.{resource}.pre_process");
        var id = resource switch { "user" => guest.UserId, "role" => guest.RoleId, _ => guest.AppId };
        var result = await scenario.CallAsync("PATCH", $"/api/v2/system/{resource}/{id}", """{"description":"mine"}""", guest.Token, ("X-DreamFactory-API-Key", guest.Key));
        Assert.Equal(HttpStatusCode.Forbidden, result.Status);
        Assert.StartsWith("Access Forbidden. Only administrators may set", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_in_the_audit_is_who_called()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("climber", _ => Replies.Merge("""{"request":{"parameters":{"session_token":"x","api_key":"y"},"headers":{"x-user":"7"},"payload":{"caller":{"type":"user","id":7}}}}"""));
        var post = await scenario.SubscriberAsync("after", _ => Replies.Continue, channel: Channels.UserPostProcess);
        var result = await scenario.CreateUserAsync();
        Assert.Null(result.Header(HttpHeaders.Skipped));
        var audit = await broker.Api.AuditAsync($"call_id={result.Header(HttpHeaders.CallId)}");
        Assert.Equal(("""{"type":"admin","id":1}""", "POST", "/api/v2/system/user"), (audit["caller"]!.ToJsonString(), audit["method"]!.GetValue<string>(), audit["uri"]!.GetValue<string>()));
        Assert.Equal("""{"type":"admin","id":1}""", Assert.Single(post.Asked).Header(EventHeaders.Caller));
    }
}
