using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace EventBus.IntegrationTests.Page;

public sealed class WhenThePageIsRead(BrokerFixture broker, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Every_channel_is_found_in_version_2()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        var found = await page.Contents.AllInnerTextsAsync();
        foreach (var channel in Channels.System)
        {
            Assert.Contains($"{channel} sub", found);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = channel })).ToBeVisibleAsync();
        }

        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Every_channel_is_found_in_version_3()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address, "/asyncapi/v3/ui/");
        await Assertions.Expect(page.Page.Locator("#version")).ToHaveValueAsync("v3");
        var found = await page.Contents.AllInnerTextsAsync();
        foreach (var words in Channels.System.Select(channel => channel.Split('.')))
        {
            Assert.Contains($"system.{words[1]}.{{verb}}.{words[2]} send", found);
            Assert.Contains($"system.{words[1]}.{{verb}}.{words[2]}.{{subscription}} request", found);
        }

        await Assertions.Expect(page.Operation("onUserPreProcess").GetByText("REPLY INFORMATION")).ToBeVisibleAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_version_can_be_chosen_and_is_in_the_address()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await page.Page.SelectOptionAsync("#version", "v3");
        await Assertions.Expect(page.Operation("onUserPreProcessNotification")).ToBeAttachedAsync();
        Assert.EndsWith("?version=3.0", page.Page.Url, StringComparison.Ordinal);
        Assert.EndsWith("/asyncapi/v3/asyncapi.yaml", await page.Page.Locator("#yaml").EvaluateAsync<string>("link => link.href"), StringComparison.Ordinal);
        await page.Page.SelectOptionAsync("#version", "v2");
        await Assertions.Expect(page.Operation("replyToEvent")).ToBeAttachedAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_example_unfolds()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        var examples = page.Operation("onUserPreProcess").Locator(".examples");
        await Assertions.Expect(examples.GetByText("jane@example.com").First).Not.ToBeVisibleAsync();
        await examples.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Payload" }).ClickAsync();
        await Assertions.Expect(examples.GetByText("jane@example.com").First).ToBeVisibleAsync();
        await page.KeepAsync("example");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_basic_properties_are_a_table()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        var operation = page.Operation("onUserPreProcess");
        await operation.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Extensions" }).ClickAsync();
        await Assertions.Expect(operation.GetByRole(AriaRole.Rowheader, new LocatorGetByRoleOptions { Name = "message_id" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_to_an_operation_leads_to_it()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address, "/asyncapi/ui/index.html#operation-send-onUserPostProcess");
        await Assertions.Expect(page.Operation("onUserPostProcess")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_host_that_is_gone_is_said()
    {
        await using var visitor = await browser.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.RouteAsync("**/page.json", route => route.AbortAsync());
        await page.GotoAsync(new Uri(broker.Api.Address, "/asyncapi/ui/index.html").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The channels cannot be shown now.");
    }

    // A proxy has the host under a prefix, and strips nothing.
    [Fact]
    public async Task It_works_below_a_prefix()
    {
        await using var shop = await ShopHost.StartAsync(await broker.NewVirtualHostAsync(), "/events");
        await using var page = await EventPage.OpenAsync(browser, shop.Api.Address, "/events/asyncapi");
        Assert.Contains("shop.orders.pre_process sub", await page.Contents.AllInnerTextsAsync());
        await Assertions.Expect(page.Page.Locator("#sign")).ToBeHiddenAsync();
        Assert.Empty(page.Complaints);
    }
}
