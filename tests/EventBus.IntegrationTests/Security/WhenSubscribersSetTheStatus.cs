using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

public sealed class WhenSubscribersSetTheStatus(BrokerFixture broker)
{
    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("99")]
    [InlineData("100")]
    [InlineData("101")]
    [InlineData("103")]
    [InlineData("199")]
    [InlineData("300")]
    [InlineData("301")]
    [InlineData("302")]
    [InlineData("304")]
    [InlineData("307")]
    [InlineData("399")]
    [InlineData("600")]
    [InlineData("999")]
    [InlineData("1000")]
    [InlineData("99999")]
    [InlineData("200.5")]
    [InlineData("\"200\"")]
    [InlineData("null")]
    [InlineData("99999999999999999999")]
    public async Task It_is_refused(string status)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("answerer", _ => $$$"""{"action":"respond","response":{"status_code":{{{status}}},"headers":{"location":"http://127.0.0.1/"} } }""", channel: Channels.RolePreProcess);
        await scenario.SubscriberAsync("changer", _ => Replies.Patch($$"""{"op":"replace","path":"/response/status_code","value":{{status}}}"""), channel: Channels.RolePostProcess);
        await scenario.SubscriberAsync("responder", _ => $$$"""{"action":"respond","response":{"status_code":{{{status}}} } }""", options => options.Order = 200, Channels.RolePostProcess);
        var response = await RawHttp.CallAsync(broker.Api, "GET", "/api/v2/system/role?limit=1", [], scenario.Id);
        response.AssertWellFormed();
        Assert.Equal("HTTP/1.1 200 OK", response.StatusLine);
        Assert.Equal(3, Assert.Single(response.Values(HttpHeaders.Skipped)).Split(", ").Count(skipped => skipped.EndsWith("=patch_forbidden", StringComparison.Ordinal) || skipped.EndsWith("=malformed_reply", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(202, true)]
    [InlineData(204, false)]
    [InlineData(205, false)]
    [InlineData(299, true)]
    [InlineData(400, true)]
    [InlineData(418, true)]
    [InlineData(599, true)]
    public async Task It_goes_out_with_a_body_only_where_http_has_one(int status, bool hasBody)
    {
        await using var scenario = new Scenario(broker);
        var turn = 0;
        await scenario.SubscriberAsync("answerer", _ => ++turn == 1 ? Replies.Respond(status, """{"a":1}""") : Replies.Continue, channel: Channels.RolePreProcess);
        await scenario.SubscriberAsync("changer", _ => turn == 2 ? Replies.Merge($$$"""{"response":{"status_code":{{{status}}} } }""") : Replies.Continue, channel: Channels.RolePostProcess);
        for (var call = 0; call < 2; call++)
        {
            var response = await RawHttp.CallAsync(broker.Api, "GET", "/api/v2/system/role?limit=1", [], scenario.Id);
            Assert.Equal((status, hasBody), (response.Status, response.Body.Length > 0));
            response.AssertWellFormed();
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(399)]
    [InlineData(600)]
    public async Task Rejection_has_a_status_of_an_error(int status)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("rejecter", _ => Replies.Reject(status, "No."), channel: Channels.RolePreProcess);
        var response = await RawHttp.CallAsync(broker.Api, "GET", "/api/v2/system/role?limit=1", [], scenario.Id);
        Assert.Equal((200, $"rejecter-{scenario.Id}=malformed_reply"), (response.Status, Assert.Single(response.Values(HttpHeaders.Skipped))));
    }
}
