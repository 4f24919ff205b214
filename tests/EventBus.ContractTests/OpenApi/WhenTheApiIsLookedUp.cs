using System.Net;

namespace EventBus.ContractTests.OpenApi;

/// <summary>The page for people comes from this host and asks nobody else.</summary>
public sealed class WhenTheApiIsLookedUp(ApiHost host) : IDisposable
{
    private readonly HttpClient _http = new();

    [Fact]
    public async Task The_page_shows_the_document_of_this_host()
    {
        var page = await GetAsync("/scalar/");
        Assert.Contains("openapi/v1.json", page, StringComparison.Ordinal);
        Assert.Contains("EventBus System API", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_no_other_host()
    {
        var page = await GetAsync("/scalar/");
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.Contains("\"withDefaultFonts\":false", page, StringComparison.Ordinal);
        Assert.Contains("\"telemetry\":false", page, StringComparison.Ordinal);
        Assert.Contains("\"agent\":{\"disabled\":true}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("proxyUrl", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/scalar/scalar.js")]
    [InlineData("/scalar/scalar.aspnetcore.js")]
    public async Task What_the_page_loads_is_here(string path) => Assert.NotEmpty(await GetAsync(path));

    public void Dispose() => _http.Dispose();

    private async Task<string> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(host.Address + path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
