using EventBus.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace EventBus.IntegrationTests.Page;

public sealed class WhenAnAdministratorSignsIn(BrokerFixture broker, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task It_says_who_is_subscribed_now()
    {
        await using var scenario = new Scenario(broker);
        var there = await scenario.SubscribeAsync("there");
        await scenario.AnswerAsync(there, _ => "");
        var away = await scenario.SubscribeAsync("away");
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await SignInAsync(page, HostProcess.AdminPassword);
        await Assertions.Expect(Row(page, there)).ToContainTextAsync("1 instance");
        await Assertions.Expect(Row(page, away)).ToContainTextAsync("nobody there");
        await Assertions.Expect(page.Operation("onUserPreProcess").GetByText(there)).ToBeVisibleAsync();
        await Assertions.Expect(page.Operation("onUserPostProcess").GetByText(there)).Not.ToBeAttachedAsync();
        await page.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.KeepAsync("subscribers");
        await page.Page.SelectOptionAsync("#version", "v3");
        await Assertions.Expect(page.Operation("onUserPreProcess").GetByText(there)).ToBeVisibleAsync();
        await Assertions.Expect(page.Operation("onUserPreProcessNotification").GetByText(there)).ToBeVisibleAsync();
        await Assertions.Expect(page.Operation("onUserPostProcess").GetByText(there)).Not.ToBeAttachedAsync();
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task It_follows_within_seconds()
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("late");
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await SignInAsync(page, HostProcess.AdminPassword);
        await Assertions.Expect(Row(page, name)).ToContainTextAsync("nobody there");
        await scenario.AnswerAsync(name, _ => "");
        await Assertions.Expect(Row(page, name)).ToContainTextAsync("1 instance", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
    }

    [Fact]
    public async Task Signing_out_hides_it_and_ends_the_session()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        var ended = page.Page.WaitForResponseAsync(response => response.Request.Method == "DELETE");
        await SignInAsync(page, HostProcess.AdminPassword);
        await Assertions.Expect(page.Page.Locator("#subscribers")).ToBeVisibleAsync();
        await page.Page.ClickAsync("#sign");
        await Assertions.Expect(page.Page.Locator("#subscribers")).ToBeHiddenAsync();
        Assert.Equal(200, (await ended).Status);
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_the_dialog()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await SignInAsync(page, "not-the-password");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Invalid credentials");
        await Assertions.Expect(page.Page.Locator("#password")).ToHaveValueAsync("");
        await Assertions.Expect(page.Page.Locator("#subscribers")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Nothing_of_the_session_is_kept_in_the_browser()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await SignInAsync(page, HostProcess.AdminPassword);
        await Assertions.Expect(page.Page.Locator("#subscribers")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length + document.cookie.length"));
        await page.Page.ReloadAsync();
        await page.WaitUntilShownAsync();
        await Assertions.Expect(page.Page.Locator("#sign")).ToHaveTextAsync("Sign in");
    }

    private static async Task SignInAsync(EventPage page, string password)
    {
        await page.Page.ClickAsync("#sign");
        await page.Page.FillAsync("#email", HostProcess.AdminEmail);
        await page.Page.FillAsync("#password", password);
        await page.Page.Keyboard.PressAsync("Enter");
    }

    private static ILocator Row(EventPage page, string name) => page.Page.Locator("#subscribers-table tr", new PageLocatorOptions { HasText = name });
}
