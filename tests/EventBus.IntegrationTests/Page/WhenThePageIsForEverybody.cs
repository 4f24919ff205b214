using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EventBus.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace EventBus.IntegrationTests.Page;

public sealed class WhenThePageIsForEverybody(BrokerFixture broker, Browser browser) : IClassFixture<Browser>
{
    private const int Phone = 390;

    [Theory]
    [InlineData("", ColorScheme.Light, 1400)]
    [InlineData("", ColorScheme.Dark, 1400)]
    [InlineData("?version=3.0", ColorScheme.Light, 1900)]
    [InlineData("?version=3.0", ColorScheme.Dark, Phone)]
    public async Task Axe_finds_nothing_serious_with_everything_opened(string version, ColorScheme scheme, int width)
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address, $"/asyncapi/ui/index.html{version}", width, scheme);
        await page.KeepAsync($"page-{scheme}-{width}".ToLowerInvariant());
        await page.ExpandAsync();
        var found = (await page.Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Empty(found.Select(violation => $"{violation.Id}: {violation.Nodes.Length} times, first {violation.Nodes[0].Html}"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Axe_finds_nothing_serious_in_the_dialog()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await page.Page.ClickAsync("#sign");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        var found = (await page.Page.RunAxe(new AxeRunContext { Include = [new AxeSelector("#login")] })).Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Empty(found.Select(violation => violation.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?version=3.0")]
    public async Task A_phone_scrolls_in_one_direction(string version)
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address, $"/asyncapi/ui/index.html{version}", Phone);
        Assert.Equal(Phone, await page.Page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth)"));
        await page.Operation("onUserPreProcess").Locator(".eb-code summary").ClickAsync();
        await Assertions.Expect(page.Operation("onUserPreProcess").Locator("pre").First).ToBeVisibleAsync();
        Assert.Equal(Phone, await page.Page.EvaluateAsync<int>("() => document.querySelector('main').scrollWidth"));
    }

    [Fact]
    public async Task On_a_phone_the_contents_are_folded_and_lead_to_a_channel()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address, width: Phone);
        await Assertions.Expect(page.Contents.First).ToBeHiddenAsync();
        await page.Page.GetByText("Contents", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.Contents.GetByText("system.role.post_process").ClickAsync();
        await Assertions.Expect(page.Operation("onRolePostProcess")).ToBeInViewportAsync();
        await Assertions.Expect(page.Contents.First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        var keyboard = page.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the channels", await FocusedAsync(page));
        await page.Contents.GetByText("system.user.pre_process").FocusAsync();
        await keyboard.PressAsync("Enter");
        Assert.Equal("operation-send-onUserPreProcess", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await keyboard.PressAsync("Tab");
        Assert.Equal("Write a program that answers", await FocusedAsync(page));
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Operation("onUserPreProcess").GetByRole(AriaRole.Tab).First).ToBeVisibleAsync();
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("ArrowRight");
        Assert.Equal("Python", await FocusedAsync(page));
        await keyboard.PressAsync("End");
        Assert.Equal("PHP", await FocusedAsync(page));
        await keyboard.PressAsync("Tab");
        Assert.Equal("Copy", await FocusedAsync(page));
    }

    [Fact]
    public async Task The_colours_are_those_of_the_system_until_somebody_chooses()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address, scheme: ColorScheme.Dark);
        Assert.Equal("dark", await ThemeAsync(page));
        await page.Page.ClickAsync("#theme");
        Assert.Equal("light", await ThemeAsync(page));
        await page.Page.ReloadAsync();
        await page.WaitUntilShownAsync();
        Assert.Equal("light", await ThemeAsync(page));
    }

    private static Task<string> FocusedAsync(EventPage page) => page.Page.EvaluateAsync<string>("() => document.activeElement.textContent");

    private static Task<string> ThemeAsync(EventPage page) => page.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme");
}
