namespace EventBus.Api.Tests.Auth.Limits;

public sealed class RateLimitTests
{
    [Theory]
    [InlineData("/api/v2/user/session")]
    [InlineData("/api/v2/system/admin/session")]
    [InlineData("/api/v2/user/password")]
    [InlineData("/api/v2/user/register")]
    public async Task Login_MoreThanAllowedFromOneAddress_Is429(string path)
    {
        await using var api = await OwnApi.StartAsync("--EventBus:Login:PermitsPerMinute", "3");
        // The host's own login of the administrator was the first.
        var statuses = new List<int>();
        for (var attempt = 0; attempt < 4; attempt++) statuses.Add((await api.CallAsync("POST", path, "{}", token: null)).Status);
        Assert.Equal(2, statuses.Count(status => status != 429));
        var refused = await api.CallAsync("POST", "/api/v2/user/password", "{}", token: null);
        Assert.Equal(429, refused.Status);
        Assert.InRange(int.Parse(refused.RetryAfter!), 1, 60);
        Assert.Equal(["code", "context", "message", "status_code"], refused.Body!["error"]!.AsObject().Select(member => member.Key));
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/role")).Status);
    }

    [Fact]
    public async Task Flood_OfOneCaller_Is429AndLeavesOthersAlone()
    {
        await using var api = await OwnApi.StartAsync("--EventBus:RateLimit:PermitsPerSecond", "20");
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => api.CallAsync("GET", "/api/v2/system/role?limit=1", null, guest.Token)));
        Assert.Contains(429, answers.Select(answer => answer.Status));
        Assert.All(answers, answer => Assert.True(answer.Status is 400 or 429));
        Assert.Equal("1", answers.First(answer => answer.Status == 429).RetryAfter);
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/role")).Status);
    }

    [Fact]
    public async Task Flood_WithInventedKeysAndTokens_IsCountedByAddress()
    {
        await using var api = await OwnApi.StartAsync("--EventBus:RateLimit:PermitsPerSecond", "20");
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(index => api.CallAsync("GET", "/api/v2/system/role", null, $"token-{index}", ("X-DreamFactory-API-Key", $"key-{index}"))));
        Assert.Contains(429, answers.Select(answer => answer.Status));
    }
}
