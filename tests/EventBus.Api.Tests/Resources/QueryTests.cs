namespace EventBus.Api.Tests.Resources;

/// <summary>What a call can ask for.</summary>
public sealed class QueryTests(ApiFixture api) : IAsyncLifetime
{
    private readonly string _mark = Unique.Name("q");

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, first, active) in new[] { ("a", "Dan", true), ("b", "jane", false), ("c", "John", true) })
            await api.CreateAsync("user", $$"""{"email":"{{_mark}}-{{name}}@example.com","name":"{{_mark}}","first_name":"{{first}}","is_active":{{(active ? "true" : "false")}}}""");
        await api.CreateAsync("user", $$"""{"email":"{{_mark}}-d@example.com","name":"{{_mark}}"}""");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("order=first_name", "|Dan|jane|John")]
    [InlineData("sort=first_name desc", "John|jane|Dan|")]
    [InlineData("order_by=is_active,first_name desc", "jane|John|Dan|")]
    [InlineData("order=first_name&limit=2", "|Dan")]
    [InlineData("order=first_name&top=2&skip=1", "Dan|jane")]
    [InlineData("order=first_name&limit=1&offset=3", "John")]
    [InlineData("limit=0", "Dan|jane|John|")]
    public async Task OrderLimitAndOffset_ByEachName(string query, string firstNames) => Assert.Equal(firstNames, await FirstNamesAsync($"filter={Mine}&{query}"));

    [Theory]
    [InlineData("first_name='Dan'", "Dan")]
    [InlineData("first_name = \"Dan\"", "Dan")]
    [InlineData("(first_name like \"%j%\")", "jane|John")]
    [InlineData("first_name starts with 'J'", "jane|John")]
    [InlineData("first_name ends with 'N'", "Dan|John")]
    [InlineData("first_name contains 'an'", "Dan|jane")]
    [InlineData("first_name not like 'j%'", "Dan")]
    [InlineData("not first_name like 'j%'", "Dan")]
    [InlineData("first_name in ('Dan','John')", "Dan|John")]
    [InlineData("first_name not in ('Dan','John')", "jane")]
    [InlineData("first_name is null", "")]
    [InlineData("first_name is not null and is_active = false", "jane")]
    [InlineData("first_name = null or first_name='Dan'", "Dan|")]
    [InlineData("first_name != 'Dan'", "jane|John")]
    [InlineData("first_name <> 'Dan' and is_active = 1", "John")]
    [InlineData("is_active EQ true AND NOT (first_name EQ 'Dan' OR first_name IS NULL)", "John")]
    [InlineData("first_name > 'E' and first_name < 'a'", "John")]
    [InlineData("id > 0 and created_date >= '2020-01-01'", "Dan|jane|John|")]
    [InlineData("created_date < '2020-01-01T00:00:00Z'", null)]
    [InlineData("first_name = :who&params[:who]=John", "John")]
    [InlineData("first_name = :who&params[who]=Dan", "Dan")]
    [InlineData("created_by_id = :user_id and first_name='Dan'", "Dan")]
    [InlineData("created_by_id = {user.id} and first_name='Dan'", "Dan")]
    [InlineData("first_name = ''' or ''1''=''1'", null)]
    [InlineData("first_name = \"'; DROP TABLE user; --\"", null)]
    public async Task Filter_FindsWhatItSays(string filter, string? firstNames) => Assert.Equal(firstNames, await FirstNamesAsync($"where={Mine} and ({filter.Replace("&", ")&", StringComparison.Ordinal)}{(filter.Contains('&', StringComparison.Ordinal) ? "" : ")")}"));

    [Theory]
    [InlineData("first_name", "The filter cannot be read at character 11: unexpected end of input, expected")]
    [InlineData("first_name = ", "The filter cannot be read at character 14: unexpected end of input, expected value.")]
    [InlineData("first_name == 'x'", "The filter cannot be read at character 13: unexpected operator `=`, expected value.")]
    [InlineData("first_name = 'x' first_name", "The filter cannot be read at character 18")]
    [InlineData("first_name = 'x", "The filter cannot be read at character")]
    [InlineData("password = 'x'", "The filter names 'password', which is no field to filter by. Those are id, name,")]
    [InlineData("is_sys_admin = true", "The filter names 'is_sys_admin', which is no field to filter by.")]
    [InlineData("id = 'x'", "The filter compares 'id' with 'x'. It must be a whole number.")]
    [InlineData("is_active = 'yes'", "The filter compares 'is_active' with 'yes'. It must be true or false.")]
    [InlineData("is_active > false", "The filter compares 'is_active' with less or greater.")]
    [InlineData("created_date > 'x'", "The filter compares 'created_date' with 'x'. It must be a moment")]
    [InlineData("id like '1%'", "The filter looks for a text in 'id', which is no text.")]
    [InlineData("id > null", "The filter compares 'id' with null.")]
    [InlineData("first_name = :nobody", "The filter names ':nobody', which is not known. Send its value in 'params'.")]
    [InlineData("first_name = {nobody}", "The filter names '{nobody}', which is not known.")]
    public async Task Filter_ThatCannotBe_Is400(string filter, string message)
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/user?filter={Uri.EscapeDataString(filter)}");
        Assert.Equal(400, answer.Status);
        Assert.StartsWith(message, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order=nothing", "The parameter 'order' names 'nothing'")]
    [InlineData("order=id up", "The parameter 'order' has 'id up' in it.")]
    [InlineData("group=nothing", "The parameter 'group' names 'nothing'")]
    [InlineData("related=nothing", "The parameter 'related' names 'nothing', which is not known. Known are lookup_by_user_id, user_to_app_to_role_by_user_id.")]
    [InlineData("ids=a&id_field=first_name", "The parameter 'id_field' is 'first_name'. It must be one of id, username, email.")]
    [InlineData("include_count=maybe", "The parameter 'include_count' is 'maybe'.")]
    public async Task Parameter_ThatCannotBe_Is400(string query, string message)
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/user?{query}");
        Assert.Equal(400, answer.Status);
        Assert.StartsWith(message, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_IsThatOfAllThatFit()
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/user?filter={Mine}&limit=1&include_count=true");
        Assert.Equal((1, 4), (answer.Records.Count, answer.Body!["meta"]!["count"]!.GetValue<int>()));
        Assert.Equal("4", (await api.CallAsync("GET", $"/api/v2/system/user?filter={Mine}&limit=1&count_only=true")).Body!.ToJsonString());
    }

    [Fact]
    public async Task AsList_GivesIdsOrTheOneField()
    {
        Assert.All((await api.CallAsync("GET", $"/api/v2/system/user?filter={Mine}&as_list=true")).Records, id => Assert.True(id!.GetValue<long>() > 0));
        Assert.Equal("Dan", (await api.CallAsync("GET", $"/api/v2/system/user?filter={Mine} and first_name='Dan'&as_list=true&fields=first_name")).Records[0]!.GetValue<string>());
    }

    [Fact]
    public async Task Ids_ByAnotherField_FindTheRecords()
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/user?ids={_mark}-c@example.com,{_mark.ToUpperInvariant()}-A@example.com&id_field=email");
        Assert.Equal(["John", "Dan"], answer.Records.Select(record => record!["first_name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"filter":"name = :mark and first_name is not null","params":{"mark":"{0}"},"order":"first_name","limit":2,"fields":["first_name"]}""")]
    [InlineData("""{"where":"name = :mark and first_name in ('Dan','jane')","params":{":mark":"{0}"},"sort":"first_name","select":"first_name"}""")]
    public async Task Body_OfAGetSentAsPost_HasTheParameters(string body)
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/user", body.Replace("{0}", _mark, StringComparison.Ordinal), api.Token, ("X-HTTP-Method", "GET"));
        Assert.Equal((200, """[{"first_name":"Dan"},{"first_name":"jane"}]"""), (answer.Status, answer.Records.ToJsonString()));
    }

    [Fact]
    public async Task Records_OfAGetSentAsPost_AreReadByTheirIds()
    {
        var id = await api.CreateAsync("role", $$"""{"name":"{{_mark}}"}""");
        var answer = await api.CallAsync("POST", "/api/v2/system/role?fields=name", $$"""{"resource":[{"id":{{id}}}]}""", api.Token, ("X-HTTP-Method", "GET"));
        Assert.Equal($$"""[{"name":"{{_mark}}"}]""", answer.Records.ToJsonString());
    }

    [Fact]
    public async Task Group_GivesEachValueOnce()
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/user?filter={Mine}&group=name&include_count=true");
        Assert.Equal($$"""[{"name":"{{_mark}}"}]""", answer.Records.ToJsonString());
        Assert.Equal(1, answer.Body!["meta"]!["count"]!.GetValue<int>());
        Assert.Equal(2, (await api.CallAsync("GET", $"/api/v2/system/user?filter={Mine}&group_by=name,is_active")).Records.Count);
    }

    [Fact]
    public async Task Schema_DescribesTheFields()
    {
        var schema = (await api.CallAsync("GET", "/api/v2/system/user?limit=1&include_schema=true")).Body!["meta"]!["schema"]!;
        var password = schema["field"]!.AsArray().Single(field => field!["name"]!.GetValue<string>() == "password")!;
        Assert.True(password["write_only"]!.GetValue<bool>());
        Assert.Equal("user", schema["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Fields_SelectInReadsAndWrites()
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/user?filter={Mine} and first_name='Dan'&select=first_name, email");
        Assert.Equal($$"""[{"first_name":"Dan","email":"{{_mark}}-a@example.com"}]""", answer.Records.ToJsonString());
    }

    private string Mine => $"name='{_mark}'";

    private async Task<string?> FirstNamesAsync(string query)
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/user?{query}");
        Assert.Equal(200, answer.Status);
        return answer.Records.Count == 0 ? null : string.Join('|', answer.Records.Select(record => record!["first_name"]?.GetValue<string>() ?? ""));
    }
}
