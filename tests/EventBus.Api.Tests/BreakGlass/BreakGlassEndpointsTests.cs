namespace EventBus.Api.Tests.BreakGlass;

public sealed class BreakGlassEndpointsTests(ApiFixture api)
{
    private const string Path = "/api/v2/system/event_break_glass";

    [Fact]
    public async Task Switch_IsBegunShownAndEnded()
    {
        var begun = await api.CallAsync("POST", $"{Path}?fields=*", """{"resource":[{"channel":"other.*.pre_process","minutes":30,"reason":"A drill."}]}""");
        Assert.Equal(201, begun.Status);
        var id = begun.Records[0]!["id"]!.GetValue<long>();
        Assert.Equal((true, "A drill."), (begun.Records[0]!["is_active"]!.GetValue<bool>(), begun.Records[0]!["reason"]!.GetValue<string>()));
        Assert.NotNull(begun.Records[0]!["created_by_id"]);

        Assert.Equal(200, (await api.CallAsync("DELETE", $"{Path}/{id}")).Status);
        var ended = await api.CallAsync("GET", $"{Path}/{id}");
        Assert.False(ended.Body!["is_active"]!.GetValue<bool>());
        Assert.NotNull(ended.Body["ended_by_id"]);
        Assert.Contains((await api.CallAsync("GET", Path)).Records, record => record!["id"]!.GetValue<long>() == id);
    }

    [Theory]
    [InlineData("""{"channel":"system.user","minutes":1,"reason":"x"}""", "channel")]
    [InlineData("""{"minutes":1,"reason":"x"}""", "channel")]
    [InlineData("""{"channel":"system.user.pre_process","minutes":0,"reason":"x"}""", "minutes")]
    [InlineData("""{"channel":"system.user.pre_process","minutes":1441,"reason":"x"}""", "minutes")]
    [InlineData("""{"channel":"system.user.pre_process","minutes":"5","reason":"x"}""", "minutes")]
    [InlineData("""{"channel":"system.user.pre_process","minutes":5}""", "reason")]
    public async Task BadMember_IsNamed(string record, string member)
    {
        var answer = await api.CallAsync("POST", Path, $$"""{"resource":[{{record}}]}""");
        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Body!["error"]!["context"]![member]);
    }

    [Fact]
    public async Task Unknown_IsNotFound() => Assert.Equal(404, (await api.CallAsync("DELETE", $"{Path}/999999")).Status);

    [Fact]
    public async Task Stranger_IsRefused() => Assert.Equal(400, (await api.CallAsync("POST", Path, """{"resource":[]}""", token: null)).Status);
}
