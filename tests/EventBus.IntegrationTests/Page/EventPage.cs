using System.Collections.Concurrent;
using EventBus.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace EventBus.IntegrationTests.Page;

/// <summary>The page <c>/asyncapi/ui/</c>, opened by one visitor, with everything the browser complained about.</summary>
internal sealed class EventPage : IAsyncDisposable
{
    private readonly IBrowserContext _visitor;
    private readonly ConcurrentQueue<string> _complaints = new();

    private EventPage(IBrowserContext visitor, IPage page, Uri host)
    {
        _visitor = visitor;
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, fault) => Note(true, fault);
        page.Request += (_, request) => Note(!request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith(host.ToString(), StringComparison.Ordinal), $"asked for {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and requests to other hosts.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator Contents => Page.Locator("#contents a");

    public static async Task<EventPage> OpenAsync(Browser browser, Uri host, string path = "/asyncapi/ui/", int width = 1400, ColorScheme scheme = ColorScheme.Light)
    {
        var visitor = await browser.NewVisitorAsync(width, scheme);
        var page = new EventPage(visitor, await visitor.NewPageAsync(), host);
        await page.Page.GotoAsync(new Uri(host, path).ToString());
        await page.WaitUntilShownAsync();
        return page;
    }

    public Task WaitUntilShownAsync() => Assertions.Expect(Page.Locator("#contents a").First).ToBeAttachedAsync(new LocatorAssertionsToBeAttachedOptions { Timeout = 30_000 });

    /// <summary>The part about one operation.</summary>
    public ILocator Operation(string id) => Page.Locator($"li[id^=operation-][id$='-{id}']");

    /// <summary>Opens all that can be opened.</summary>
    public async Task ExpandAsync()
    {
        await Page.EvaluateAsync("() => { for (const button of document.querySelectorAll('#asyncapi button')) if (button.textContent === 'Expand all') button.click(); for (const fold of document.querySelectorAll('.eb-code')) fold.open = true; }");
        await Assertions.Expect(Page.Locator(".eb-code pre")).ToHaveCountAsync(await Page.Locator(".eb-code").CountAsync());
        await Assertions.Expect(Page.GetByText("Expand all", new PageGetByTextOptions { Exact = true }).First).Not.ToBeVisibleAsync();
    }

    /// <summary>For people to look at: <c>.eventbus/screenshots/NAME.png</c>.</summary>
    public Task KeepAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = RepositoryRoot.File(".eventbus", "screenshots", $"{name}.png") });

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();

    private void Note(bool matters, string complaint)
    {
        if (matters) _complaints.Enqueue(complaint);
    }
}
