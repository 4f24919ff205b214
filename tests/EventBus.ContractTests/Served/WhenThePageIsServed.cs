using System.Net;
using System.Text.Json.Nodes;
using EventBus.AsyncApi.Page;

namespace EventBus.ContractTests.Served;

public sealed class WhenThePageIsServed : IAsyncLifetime
{
    private DocumentHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DocumentHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/asyncapi", HttpStatusCode.Redirect)]
    [InlineData("/asyncapi/", HttpStatusCode.Redirect)]
    [InlineData("/asyncapi/ui", HttpStatusCode.MovedPermanently)]
    [InlineData("/asyncapi/ui/", HttpStatusCode.MovedPermanently)]
    public async Task Short_addresses_lead_to_it(string path, HttpStatusCode status)
    {
        var response = await _host.SendAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("/asyncapi/ui/index.html", response.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/asyncapi/v3/ui/", "/asyncapi/ui/index.html?document=v3")]
    [InlineData("/asyncapi/v3/ui/index.html", "/asyncapi/ui/index.html?document=v3")]
    [InlineData("/asyncapi/system-events/ui", "/asyncapi/ui/index.html?document=system-events")]
    public async Task The_address_of_a_document_leads_to_it(string path, string location) => Assert.Equal(location, (await _host.SendAsync(path)).Headers.Location?.ToString());

    [Fact]
    public async Task Every_file_of_it_is_there_and_closed_to_all_but_its_host()
    {
        foreach (var name in PageFiles.All.Keys)
        {
            var response = await _host.SendAsync($"/asyncapi/ui/{name}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    // What runs arbitrary text as code is allowed on the page alone.
    [Fact]
    public async Task The_documents_have_no_policy_of_the_page() => Assert.False((await _host.SendAsync("/asyncapi/asyncapi.json")).Headers.Contains("Content-Security-Policy"));

    [Fact]
    public async Task No_file_of_it_names_another_host() => await Assert.AllAsync(
        ["index.html", "page.css", "component.css", "page.js", "contents.js", "dom.js", "theme.js", "snippets.js", "subscribers.js"],
        async name => Assert.DoesNotContain("://", await _host.GetTextAsync($"/asyncapi/ui/{name}"), StringComparison.Ordinal));

    [Fact]
    public async Task It_knows_its_channels_and_the_calls_for_administrators()
    {
        var settings = JsonNode.Parse(await _host.GetTextAsync("/asyncapi/ui/page.json"))!;
        Assert.Equal(Contracts.Channels.System, settings["channels"]!.AsArray().Select(channel => channel!.GetValue<string>()));
        Assert.Equal("/api/v2/system/event_subscription", settings["operator"]!["subscriptions"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unknown_channel_gets_the_System_APIs_error()
    {
        var response = await _host.SendAsync("/asyncapi/ui/snippets/system.order.pre_process");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("'system.order.pre_process'", JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
