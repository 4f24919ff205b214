using EventBus.AsyncApi.Snippets;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace EventBus.IntegrationTests.Page;

public sealed class WhenSomebodyWantsToSubscribe(BrokerFixture broker, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("onRolePreProcess", Channels.RolePreProcess)]
    [InlineData("onUserPostProcess", Channels.UserPostProcess)]
    public async Task The_page_has_the_programs_that_the_tests_run(string operation, string channel)
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await page.Operation(operation).Locator(".eb-code summary").ClickAsync();
        foreach (var program in SnippetCatalog.For(channel))
        {
            await page.Operation(operation).GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = program.Title, Exact = true }).ClickAsync();
            Assert.Equal(program.Code, await page.Operation(operation).Locator(".eb-program code").TextContentAsync());
            await Assertions.Expect(page.Operation(operation).GetByText(program.Run)).ToBeVisibleAsync();
        }

        await page.KeepAsync($"program-{operation}");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_program_can_be_copied()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        var operation = page.Operation("onUserPreProcess");
        await operation.Locator(".eb-code summary").ClickAsync();
        await operation.GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = "Python" }).ClickAsync();
        await operation.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Copy" }).ClickAsync();
        await Assertions.Expect(operation.GetByText("Copied")).ToBeVisibleAsync();
        Assert.Equal(SnippetCatalog.For(Channels.UserPreProcess).Single(program => program.Language == "python").Code, await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task The_language_that_was_chosen_stays()
    {
        await using var page = await EventPage.OpenAsync(browser, broker.Api.Address);
        await page.Operation("onAppPreProcess").Locator(".eb-code summary").ClickAsync();
        await page.Operation("onAppPreProcess").GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = "Node.js" }).ClickAsync();
        await page.Operation("onAppPostProcess").Locator(".eb-code summary").ClickAsync();
        await Assertions.Expect(page.Operation("onAppPostProcess").GetByText("node observe.mjs")).ToBeVisibleAsync();
    }
}
