using Microsoft.Playwright;

namespace EventBus.IntegrationTests.Page;

/// <summary>A real Chromium: that of <c>EVENTBUS_CHROMIUM</c>, else Debian's. One for all tests of the page.</summary>
public sealed class Browser : IAsyncLifetime
{
    // The sandbox needs another user than root. Without the others it looks for its maker at every start.
    private static readonly string[] Arguments = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>()];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program(), Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A profile of its own, as of somebody who was never here.</summary>
    internal Task<IBrowserContext> NewVisitorAsync(int width = 1400, ColorScheme scheme = ColorScheme.Light) => _browser!.NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = width, Height = 900 },
        ColorScheme = scheme,
        Permissions = ["clipboard-read", "clipboard-write"],
    });

    private static string Program() => Environment.GetEnvironmentVariable("EVENTBUS_CHROMIUM") is { Length: > 0 } program ? program : "/usr/bin/chromium";
}
