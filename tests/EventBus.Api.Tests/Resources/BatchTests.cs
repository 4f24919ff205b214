using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Resources;

/// <summary>Several records in one call: where it stops, and what stays.</summary>
public sealed class BatchTests(ApiFixture api)
{
    private const string Roles = "/api/v2/system/role";

    [Fact]
    public async Task Create_OneIsBad_KeepsThoseBeforeAndStops()
    {
        var (first, last) = (Unique.Name(), Unique.Name());
        var answer = await api.CallAsync("POST", Roles, $$"""[{"name":"{{first}}"},{},{"name":"{{last}}"}]""");
        Assert.Equal((400, "Batch Error: Not all requested records could be created."), (answer.Status, answer.Error));
        Assert.Equal([1], Failed(answer));
        Assert.Equal(2, Outcomes(answer).Count);
        Assert.Equal("The name field is required.", Outcomes(answer)[1]!["context"]!["name"]![0]!.GetValue<string>());
        Assert.Equal([first], await NamesAsync(first, last));
        Assert.Equal(first, (await api.CallAsync("GET", $"{Roles}/{Outcomes(answer)[0]!["id"]}")).Body!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_Continue_KeepsAllThatCanBeMade()
    {
        var (first, last) = (Unique.Name(), Unique.Name());
        var answer = await api.CallAsync("POST", $"{Roles}?continue=true", $$"""[{},{"name":"{{first}}"},{"name":"{{first}}"},{"name":"{{last}}"}]""");
        Assert.Equal((400, 1000), (answer.Status, answer.Body!["error"]!["code"]!.GetValue<int>()));
        Assert.Equal([0, 2], Failed(answer));
        Assert.Equal(4, Outcomes(answer).Count);
        Assert.Equal([first, last], await NamesAsync(first, last));
    }

    [Theory]
    [InlineData("rollback=true")]
    [InlineData("rollback=true&continue=true")]
    public async Task Create_Rollback_KeepsNothing(string mode)
    {
        var (first, last) = (Unique.Name(), Unique.Name());
        var answer = await api.CallAsync("POST", $"{Roles}?{mode}", $$"""[{"name":"{{first}}"},{"name":"{{first}}"},{"name":"{{last}}"}]""");
        Assert.Equal([1], Failed(answer));
        Assert.Empty(await NamesAsync(first, last));
    }

    [Fact]
    public async Task Update_OneIsMissing_KeepsThoseBefore()
    {
        var (first, last) = (await CreateAsync(), await CreateAsync());
        var answer = await api.CallAsync("PATCH", Roles, $$"""[{"id":{{first}},"description":"a"},{"id":999999,"description":"b"},{"id":{{last}},"description":"c"}]""");
        Assert.Equal([1], Failed(answer));
        Assert.Equal("Record with identifier '999999' not found.", Outcomes(answer)[1]!["message"]!.GetValue<string>());
        Assert.Equal(["a", null], await DescriptionsAsync(first, last));
    }

    [Fact]
    public async Task Update_OneIsBad_DoesNotSpoilTheNext()
    {
        var (bad, good) = (await CreateAsync(), await CreateAsync());
        var answer = await api.CallAsync("PATCH", $"{Roles}?continue=true", $$"""[{"id":{{bad}},"name":"","description":"a"},{"id":{{good}},"description":"b"}]""");
        Assert.Equal([0], Failed(answer));
        Assert.Equal([null, "b"], await DescriptionsAsync(bad, good));
    }

    [Fact]
    public async Task Update_OneHasABadRelatedRecord_LeavesNothingOfIt()
    {
        var (bad, good) = (await CreateAsync(), await CreateAsync());
        var answer = await api.CallAsync("PATCH", $"{Roles}?continue=true", $$"""[{"id":{{bad}},"lookup_by_role_id":[{"name":"fine","value":"x"},{"name":""}]},{"id":{{good}},"description":"b"}]""");
        Assert.Equal([0], Failed(answer));
        Assert.Empty((await api.CallAsync("GET", $"{Roles}/{bad}?related=lookup_by_role_id")).Body!["lookup_by_role_id"]!.AsArray());
        Assert.Equal([null, "b"], await DescriptionsAsync(bad, good));
    }

    [Theory]
    [InlineData(""" "name":"" """)]
    [InlineData(""" "lookup_by_role_id":[{"name":""}] """)]
    public async Task Update_TheSameRecordAfterAnError_IsChanged(string bad)
    {
        var id = await CreateAsync();
        var answer = await api.CallAsync("PATCH", $"{Roles}?continue=true", $$"""[{"id":{{id}},{{bad}} },{"id":{{id}},"description":"b"}]""");
        Assert.Equal([0], Failed(answer));
        var stored = await DescriptionsAsync(id);
        Assert.Equal(["b"], stored);
    }

    [Fact]
    public async Task Delete_TheSameRecordTwice_FailsTheSecondTime()
    {
        var (id, other) = (await CreateAsync(), await CreateAsync());
        var answer = await api.CallAsync("DELETE", $"{Roles}?ids={id},{id},{other}&continue=true");
        Assert.Equal([1], Failed(answer));
        Assert.Equal(404, (await api.CallAsync("GET", $"{Roles}/{other}")).Status);
    }

    [Fact]
    public async Task Names_ThatDifferInCaseAlone_AreDifferentRecords()
    {
        var name = Unique.Name();
        var (lower, upper) = (await NamedAsync(name), await NamedAsync(name.ToUpperInvariant()));
        var answer = await api.CallAsync("PATCH", $"{Roles}?id_field=name&fields=id", $$"""[{"name":"{{name.ToUpperInvariant()}}","description":"upper"},{"name":"{{name}}","description":"lower"}]""");
        Assert.Equal([upper, lower], answer.Records.Select(record => record!["id"]!.GetValue<long>()));
        var stored = await DescriptionsAsync(lower, upper);
        Assert.Equal(["lower", "upper"], stored);
        var mixed = await api.CallAsync("GET", $"{Roles}?id_field=name&ids={name},{name[..^1]}{(name[^1] == 'X' ? 'Y' : 'X')}");
        Assert.Equal([1], Failed(mixed));
    }

    [Fact]
    public async Task Update_Rollback_ChangesNothing()
    {
        var first = await CreateAsync();
        Assert.Equal(400, (await api.CallAsync("PATCH", $"{Roles}?rollback=true", $$"""[{"id":{{first}},"description":"a"},{"id":999999}]""")).Status);
        Assert.Equal([null], await DescriptionsAsync(first));
    }

    [Fact]
    public async Task Delete_Continue_DeletesTheOthers()
    {
        var (first, last) = (await CreateAsync(), await CreateAsync());
        var answer = await api.CallAsync("DELETE", $"{Roles}?ids={first},999999,{last}&continue=true");
        Assert.Equal([1], Failed(answer));
        Assert.Equal(400, (await api.CallAsync("GET", $"{Roles}?ids={first}")).Status);
        Assert.Equal(404, (await api.CallAsync("GET", $"{Roles}/{last}")).Status);
    }

    [Fact]
    public async Task Get_SeveralAreMissing_ContinueNamesThemAll()
    {
        var id = await CreateAsync();
        var (stopped, whole) = (await api.CallAsync("GET", $"{Roles}?ids=999998,{id},999999"), await api.CallAsync("GET", $"{Roles}?ids=999998,{id},999999&continue=true"));
        Assert.Equal([0], Failed(stopped));
        Assert.Equal([0, 2], Failed(whole));
    }

    [Theory]
    [InlineData("PATCH", """{"description":"x"}""")]
    [InlineData("PATCH", """[{"description":"x"}]""")]
    [InlineData("PUT", """{"resource":[{"description":"x"}]}""")]
    public async Task Filter_NamesTheRecordsToChange(string method, string body)
    {
        var (name, other) = (Unique.Name(), await CreateAsync());
        var id = await api.CreateAsync("role", $$"""{"name":"{{name}}"}""");
        var answer = await api.CallAsync(method, $"{Roles}?filter=name='{name}'", body);
        Assert.Equal([id], answer.Records.Select(record => record!["id"]!.GetValue<long>()));
        Assert.Equal(["x", null], await DescriptionsAsync(id, other));
        Assert.Equal([id], (await api.CallAsync("DELETE", $"{Roles}?filter=name='{name}'")).Records.Select(record => record!["id"]!.GetValue<long>()));
        Assert.Equal(200, (await api.CallAsync("GET", $"{Roles}/{other}")).Status);
    }

    [Fact]
    public async Task Filter_WithALimit_ChangesNoMore()
    {
        var mark = Unique.Name();
        var ids = new[] { await NamedAsync($"{mark}-1"), await NamedAsync($"{mark}-2"), await NamedAsync($"{mark}-3") };
        Assert.Equal(ids[1..2], (await api.CallAsync("DELETE", $"{Roles}?filter=name starts with '{mark}'&order=name&offset=1&limit=1")).Records.Select(record => record!["id"]!.GetValue<long>()));
        Assert.Equal(200, (await api.CallAsync("GET", $"{Roles}?ids={ids[0]},{ids[2]}")).Status);
    }

    [Theory]
    [InlineData("filter=")]
    [InlineData("ids=")]
    [InlineData("where=&force=false")]
    [InlineData("ids=&force=true")]
    [InlineData("filter=&force=true")]
    public async Task Delete_WithAnEmptyChoice_DeletesNothing(string query)
    {
        var id = await CreateAsync();
        Assert.Equal(400, (await api.CallAsync("DELETE", $"{Roles}?{query}")).Status);
        Assert.Equal(200, (await api.CallAsync("GET", $"{Roles}/{id}")).Status);
    }

    [Fact]
    public async Task Related_NotKnown_ChangesNothing()
    {
        var name = Unique.Name();
        Assert.Equal(400, (await api.CallAsync("POST", $"{Roles}?related=nothing", $$"""[{"name":"{{name}}"},{}]""")).Status);
        Assert.Empty(await NamesAsync(name));
    }

    [Fact]
    public async Task Records_MoreThanAThousand_AreRefused()
    {
        var records = string.Join(',', Enumerable.Repeat("{}", 1001));
        var answer = await api.CallAsync("POST", Roles, $"[{records}]");
        Assert.Equal((400, "The call has 1001 records. At most 1000 are allowed: send several calls."), (answer.Status, answer.Error));
    }

    private Task<long> NamedAsync(string name) => api.CreateAsync("role", $$"""{"name":"{{name}}"}""");

    private async Task<long> CreateAsync() => await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}"}""");

    private static int[] Failed(Answer answer) => [.. answer.Body!["error"]!["context"]!["error"]!.AsArray().Select(at => at!.GetValue<int>())];

    private static JsonArray Outcomes(Answer answer) => answer.Body!["error"]!["context"]!["resource"]!.AsArray();

    private async Task<List<string>> NamesAsync(params string[] names) =>
        [.. (await api.CallAsync("GET", $"{Roles}?fields=name&filter=name in ({string.Join(',', names.Select(name => $"'{name}'"))})")).Records.Select(record => record!["name"]!.GetValue<string>())];

    private async Task<List<string?>> DescriptionsAsync(params long[] ids) =>
        [.. (await api.CallAsync("GET", $"{Roles}?ids={string.Join(',', ids)}")).Records.Select(record => record!["description"]?.GetValue<string>())];
}
