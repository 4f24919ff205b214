namespace EventBus.Api.Tests.DeadLetters;

/// <summary>What needs no broker: what is refused, and what is said when it is away.</summary>
public sealed class DeadLetterEndpointsTests(ApiFixture api)
{
    private const string Path = "/api/v2/system/event_dead_letter";

    [Theory]
    [InlineData("GET", "?subscriber=one", null)]
    [InlineData("GET", "/some-id?subscriber=one", null)]
    [InlineData("DELETE", "?subscriber=one&all=true", null)]
    [InlineData("POST", "/redrive", """{"subscriber":"one"}""")]
    public async Task BrokerAway_IsSaidWithinSeconds(string method, string rest, string? body)
    {
        var start = TimeProvider.System.GetTimestamp();
        var answer = await api.CallAsync(method, Path + rest, body);
        Assert.Equal((503, "2"), (answer.Status, answer.RetryAfter));
        Assert.EndsWith("Try again later.", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("guest", answer.Error, StringComparison.Ordinal);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("since=yesterday", "since")]
    [InlineData("until=soon", "until")]
    [InlineData("limit=0", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("ids=1", "ids")]
    [InlineData("subscriber=No%20Good", "No Good")]
    public async Task List_BadParameter_IsNamed(string query, string named) => await RefusedAsync("GET", $"?{query}", null, named);

    [Theory]
    [InlineData("", "subscriber")]
    [InlineData("?all=true", "subscriber")]
    [InlineData("?subscriber=one", "all=true")]
    [InlineData("?subscriber=one&all=false", "all=true")]
    [InlineData("?subscriber=one&all=yes", "all")]
    [InlineData("?subscriber=one&all=true&reason=permanent", "all=true")]
    [InlineData("?subscriber=one&reason=", "reason")]
    [InlineData("?subscriber=one&reasn=permanent", "reasn")]
    [InlineData("?subscriber=one&reason=a&reason=b", "reason")]
    [InlineData("?subscriber=one,two&reason=a", "one,two")]
    public async Task Purge_UnclearWish_DeletesNothing(string query, string named) => await RefusedAsync("DELETE", query, null, named);

    [Theory]
    [InlineData("""{}""", "subscriber")]
    [InlineData("""{"subscriber":"No Good"}""", "No Good")]
    [InlineData("""{"subscriber":7}""", "subscriber")]
    [InlineData("""{"subscriber":"one","filtr":{}}""", "filtr")]
    [InlineData("""{"subscriber":"one","filter":[]}""", "filter")]
    [InlineData("""{"subscriber":"one","filter":{"reasn":"x"}}""", "reasn")]
    [InlineData("""{"subscriber":"one","filter":{"reason":""}}""", "reason")]
    [InlineData("""{"subscriber":"one","filter":{"since":"soon"}}""", "since")]
    [InlineData("""{"subscriber":"one","message_ids":[]}""", "message_ids")]
    [InlineData("""{"subscriber":"one","message_ids":[7]}""", "message_ids")]
    [InlineData("""{"subscriber":"one","message_ids":["a"],"filter":{"message_id":"b"}}""", "message_ids")]
    [InlineData("""{"subscriber":"one","limit":0}""", "limit")]
    [InlineData("""{"subscriber":"one","limit":1001}""", "limit")]
    [InlineData("""{"subscriber":"one","rate":0}""", "rate")]
    [InlineData("""{"subscriber":"one","rate":1.5}""", "rate")]
    [InlineData("""[]""", "object")]
    public async Task Redrive_BadMember_IsNamed(string body, string named) => await RefusedAsync("POST", "/redrive", body, named);

    [Fact]
    public async Task Stranger_IsRefused() => Assert.Equal(400, (await api.CallAsync("GET", Path, null, token: null)).Status);

    private async Task RefusedAsync(string method, string rest, string? body, string named)
    {
        var answer = await api.CallAsync(method, Path + rest, body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
        Assert.EndsWith(".", answer.Error, StringComparison.Ordinal);
    }
}
