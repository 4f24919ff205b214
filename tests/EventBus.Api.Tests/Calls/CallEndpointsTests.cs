using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Calls;

public sealed class CallEndpointsTests(ApiFixture api)
{
    private const string Path = "/api/v2/system/event_call";

    [Fact]
    public async Task Call_WithAnAsk_IsKept()
    {
        var name = await SubscribeAsync();
        await CallAsync(name);
        var call = Assert.Single(await WaitAsync($"subscription={name}"))!;
        Assert.Equal(("GET", "/api/v2/system/role", "handled", 200), (call["method"]!.ToString(), call["uri"]!.ToString(), call["outcome"]!.ToString(), call["status"]!.GetValue<int>()));
        var ask = call["phases"]![0]!["asks"]![0]!;
        Assert.Equal((name, "failed", "broker_unavailable", "open"), (ask["subscription"]!.ToString(), ask["outcome"]!.ToString(), ask["reason"]!.ToString(), ask["policy"]!.ToString()));
        Assert.Equal(call["call_id"]!.ToString(), (await api.CallAsync("GET", $"{Path}/{call["call_id"]}?fields=call_id")).Body!["call_id"]!.ToString());
    }

    [Theory]
    [InlineData("outcome=handled", 1)]
    [InlineData("outcome=rejected", 0)]
    [InlineData("resource=role", 1)]
    [InlineData("resource=user", 0)]
    [InlineData("status=200", 1)]
    [InlineData("status=404", 0)]
    [InlineData("since=2020-01-01", 1)]
    [InlineData("until=2020-01-01T00:00:00Z", 0)]
    [InlineData("offset=1", 0)]
    public async Task Filter_Selects(string filter, int count)
    {
        var name = await SubscribeAsync();
        await CallAsync(name);
        await WaitAsync($"subscription={name}");
        Assert.Equal(count, (await api.CallAsync("GET", $"{Path}?subscription={name}&{filter}")).Records.Count);
    }

    [Theory]
    [InlineData("outcome=perhaps")]
    [InlineData("status=ok")]
    [InlineData("since=yesterday")]
    public async Task BadFilter_IsRefused(string filter) => Assert.Equal(400, (await api.CallAsync("GET", $"{Path}?{filter}")).Status);

    [Fact]
    public async Task IncludeCount_CountsAll()
    {
        var name = await SubscribeAsync();
        await CallAsync(name);
        await WaitAsync($"subscription={name}");
        Assert.Equal(1, (await api.CallAsync("GET", $"{Path}?subscription={name}&include_count=true&limit=1")).Body!["meta"]!["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Unknown_IsNotFound() => Assert.Equal(404, (await api.CallAsync("GET", $"{Path}/unknown")).Status);

    private Task<Answer> CallAsync(string name) => api.CallAsync("GET", "/api/v2/system/role", null, api.Token, ("x-for", name));

    private async Task<string> SubscribeAsync()
    {
        var name = Unique.Name();
        var record = $$$"""[{"name":"{{{name}}}","channels":["system.role.pre_process"],"match":{"when":[{"pointer":"/request/headers/x-for","equals":"{{{name}}}"}]}}]""";
        Assert.Equal(201, (await api.CallAsync("POST", "/api/v2/system/event_subscription", record)).Status);
        return name;
    }

    // Records are written behind the caller's back.
    private async Task<JsonArray> WaitAsync(string filter)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var records = (await api.CallAsync("GET", $"{Path}?{filter}")).Records;
            if (records.Count > 0) return records;
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        }
    }
}
