namespace EventBus.Api.Tests.Subscriptions;

public sealed class SubscriptionEndpointsTests(ApiFixture api)
{
    private const string Path = "/api/v2/system/event_subscription";

    [Fact]
    public async Task Record_IsCreatedReadChangedAndDeleted()
    {
        var name = Unique.Name();
        var created = await api.CallAsync("POST", $"{Path}?fields=*", $$"""[{"name":"{{name}}","channels":["system.role.pre_process"],"is_active":false}]""");
        Assert.Equal(201, created.Status);
        Assert.Equal(("mutate", "operator", 1000), (created.Records[0]!["mode"]!.GetValue<string>(), created.Records[0]!["origin"]!.GetValue<string>(), created.Records[0]!["timeout_ms"]!.GetValue<int>()));
        var id = created.Records[0]!["id"]!.GetValue<long>();

        var changed = await api.CallAsync("PATCH", $"{Path}/{name}?fields=*", """{"timeout_ms":50,"failure_policy":"closed"}""");
        Assert.Equal((50, "closed", "system.role.pre_process"), (changed.Body!["timeout_ms"]!.GetValue<int>(), changed.Body["failure_policy"]!.GetValue<string>(), changed.Body["channels"]![0]!.GetValue<string>()));
        Assert.Equal(name, (await api.CallAsync("GET", $"{Path}/{id}")).Body!["name"]!.GetValue<string>());
        Assert.Equal(200, (await api.CallAsync("DELETE", $"{Path}/{id}")).Status);
        Assert.Equal(404, (await api.CallAsync("GET", $"{Path}/{name}")).Status);
    }

    [Theory]
    [InlineData("""{"name":"No Good","channels":["system.role.pre_process"]}""", "name")]
    [InlineData("""{"name":"ok","channels":["system.role"]}""", "channels")]
    [InlineData("""{"name":"ok","channels":"system.role.pre_process"}""", "channels")]
    [InlineData("""{"name":"ok","channels":["system.role.pre_process"],"mode":"guess"}""", "mode")]
    [InlineData("""{"name":"ok","channels":["system.role.pre_process"],"timeout_ms":5}""", "timeout_ms")]
    [InlineData("""{"name":"ok","channels":["system.role.pre_process"],"timeout_ms":"5"}""", "timeout_ms")]
    public async Task BadMember_IsNamed(string record, string member)
    {
        var answer = await api.CallAsync("POST", Path, $"[{record}]");
        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Body!["error"]!["context"]![member]);
    }

    [Fact]
    public async Task NameIsTaken_IsSaid()
    {
        var record = $$"""[{"name":"{{Unique.Name()}}","channels":["system.role.pre_process"],"is_active":false}]""";
        await api.CallAsync("POST", Path, record);
        Assert.NotNull((await api.CallAsync("POST", Path, record)).Body!["error"]!["context"]!["name"]);
    }

    [Fact]
    public async Task Circuit_IsShownAndReset()
    {
        var name = Unique.Name();
        Assert.Equal(201, (await api.CallAsync("POST", Path, $$"""[{"name":"{{name}}","channels":["other.thing.pre_process"]}]""")).Status);
        var reset = await api.CallAsync("DELETE", $"{Path}/{name}/circuit?fields=*");
        Assert.Equal((200, "closed", 0, 0), (reset.Status, reset.Body!["circuit"]!.GetValue<string>(), reset.Body["circuit_failures"]!.GetValue<int>(), reset.Body["in_flight"]!.GetValue<int>()));
        Assert.NotNull(reset.Body["circuit_reset_date"]);
        Assert.Equal(404, (await api.CallAsync("DELETE", $"{Path}/nobody/circuit")).Status);
    }
}
