namespace EventBus.Api.Tests.Resources;

/// <summary>Lookups for everybody: records like others, without events.</summary>
public sealed class SystemLookupTests(ApiFixture api)
{
    private const string Lookups = "/api/v2/system/lookup";

    [Fact]
    public async Task Lookup_IsCreatedHiddenChangedAndDeleted()
    {
        var (open, hidden) = (Unique.Name("o"), Unique.Name("h"));
        var created = await api.CallAsync("POST", $"{Lookups}?fields=*", $$"""[{"name":"{{open}}","value":"a"},{"name":"{{hidden}}","value":"b","private":true}]""");
        Assert.Equal(["a", "**********"], created.Records.Select(record => record!["value"]!.ToString()));
        Assert.Equal(400, (await api.CallAsync("PATCH", $"{Lookups}/{created.Records[1]!["id"]}", """{"private":false}""")).Status);
        Assert.Equal("c", (await api.CallAsync("PATCH", $"{Lookups}/{created.Records[1]!["id"]}?fields=value", """{"private":false,"value":"c"}""")).Body!["value"]!.ToString());
        Assert.Single((await api.CallAsync("GET", $"{Lookups}?filter=name=\"{open}\"&limit=50&offset=0&include_count=true")).Records);
        Assert.Equal(200, (await api.CallAsync("DELETE", $"{Lookups}?ids={created.Records[0]!["id"]},{created.Records[1]!["id"]}")).Status);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("?rollback=true", 0)]
    public async Task Batch_KeepsOrUndoesItsPart(string query, int kept)
    {
        var name = Unique.Name();
        Assert.Equal(400, (await api.CallAsync("POST", $"{Lookups}{query}", $$"""[{"name":"{{name}}"},{"name":""}]""")).Status);
        Assert.Equal(kept, (await api.CallAsync("GET", $"{Lookups}?filter=name='{name}'")).Records.Count);
    }

    [Fact]
    public async Task Filter_TakesTheirValues()
    {
        var (name, role) = (Unique.Name().Replace('-', '_'), Unique.Name());
        await api.CallAsync("POST", Lookups, $$"""[{"name":"{{name}}","value":"{{role}}"}]""");
        await api.CreateAsync("role", $$"""{"name":"{{role}}"}""");
        Assert.Single((await api.CallAsync("GET", $"/api/v2/system/role?filter=name={{{name}}}")).Records);
    }
}
