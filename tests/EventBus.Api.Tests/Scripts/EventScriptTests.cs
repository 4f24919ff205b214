using EventBus.Api.Tests.Auth;

namespace EventBus.Api.Tests.Scripts;

/// <summary>Scripts as records: DreamFactory's fields and calls.</summary>
public sealed class EventScriptTests(ScriptApi api) : IClassFixture<ScriptApi>, IAsyncLifetime
{
    private const string Post = "system.user.post.pre_process";
    private const string Get = "system.user.get.post_process";

    public async ValueTask InitializeAsync() => await api.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Save_NewScript_IsCreatedAndShownWhole()
    {
        var saved = await api.SaveAsync(Post, $$"""{"name":"{{Post}}","type":"python","content":"x = 1","storage_service_id":null,"storage_path":null,"is_active":false,"allow_event_modification":true}""");
        Assert.Equal(201, saved.Status);
        Assert.Equal(
            ["name", "type", "content", "config", "is_active", "allow_event_modification", "storage_service_id", "storage_path", "scm_repository", "scm_reference", "origin", "created_date", "last_modified_date", "created_by_id", "last_modified_by_id"],
            saved.Body!.AsObject().Select(member => member.Key));
        Assert.Equal((Post, "python", "x = 1", "operator"), ($"{saved.Body!["name"]}", $"{saved.Body["type"]}", $"{saved.Body["content"]}", $"{saved.Body["origin"]}"));
        Assert.Equal("x = 1", $"{(await api.CallAsync("GET", $"{ScriptApi.Path}/{Post}")).Body!["content"]}");
    }

    [Fact]
    public async Task Save_ScriptThatIsThere_IsChanged()
    {
        await api.SaveAsync(Post, """{"type":"python","content":"a"}""");
        var saved = await api.SaveAsync(Post, """{"content":"b"}""");
        Assert.Equal((200, "b", "python"), (saved.Status, $"{saved.Body!["content"]}", $"{saved.Body["type"]}"));
    }

    [Fact]
    public async Task Save_OtherNameInTheBody_IsRefused() =>
        Assert.Contains($"'{Post}', and the body '{Get}'", (await api.SaveAsync(Post, $$"""{"name":"{{Get}}","type":"python"}""")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task New_FlagsAreFalse()
    {
        var saved = await api.SaveAsync(Post, """{"type":"nodejs"}""");
        Assert.Equal((false, false), (saved.Body!["is_active"]!.GetValue<bool>(), saved.Body["allow_event_modification"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Scripts_AreCreatedListedFoundAndDeletedByName()
    {
        var created = await api.CallAsync("POST", ScriptApi.Path, $$"""{"resource":[{"name":"{{Post}}","type":"php"},{"name":"{{Get}}","type":"v8"}]}""");
        Assert.Equal((201, $$"""{"resource":[{"name":"{{Post}}"},{"name":"{{Get}}"}]}"""), (created.Status, created.Body!.ToJsonString()));
        Assert.Equal([Get, Post], Names(await api.CallAsync("GET", $"{ScriptApi.Path}?include_count=true")));
        Assert.Equal([Post], Names(await api.CallAsync("GET", $"{ScriptApi.Path}?limit=1&offset=1")));
        Assert.Equal([Post, Get], Names(await api.CallAsync("GET", $"{ScriptApi.Path}?ids={Post},{Get}")));
        Assert.Equal([Get], Names(await api.CallAsync("GET", $"{ScriptApi.Path}?filter=type='v8'")));
        Assert.Equal($$"""{"resource":["{{Get}}","{{Post}}"]}""", (await api.CallAsync("GET", $"{ScriptApi.Path}?as_list=true")).Body!.ToJsonString());
        Assert.Equal($$"""{"name":"{{Post}}"}""", (await api.CallAsync("PUT", $"{ScriptApi.Path}/{Post}", """{"content":"x"}""")).Body!.ToJsonString());
        Assert.Equal(200, (await api.CallAsync("PATCH", ScriptApi.Path, $$"""{"resource":[{"name":"{{Post}}","content":"y"},{"name":"{{Get}}","content":"z"}]}""")).Status);
        Assert.Equal(["z", "y"], (await api.CallAsync("GET", ScriptApi.Path)).Records.Select(script => $"{script!["content"]}"));
        Assert.Equal(200, (await api.CallAsync("DELETE", $"{ScriptApi.Path}/{Post}")).Status);
        Assert.Equal(200, (await api.CallAsync("DELETE", $"{ScriptApi.Path}?ids={Get}")).Status);
        Assert.Empty((await api.CallAsync("GET", ScriptApi.Path)).Records);
        Assert.Equal(404, (await api.CallAsync("GET", $"{ScriptApi.Path}/{Post}")).Status);
    }

    [Fact]
    public async Task Create_NameThatIsThere_IsRefused()
    {
        await api.SaveAsync(Post, """{"type":"php"}""");
        var again = await api.CallAsync("POST", ScriptApi.Path, $$"""{"resource":[{"name":"{{Post}}","type":"php"}]}""");
        Assert.Contains("has already been taken", again.Body!["error"]!["context"]!["resource"]![0]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_Name_IsRefused()
    {
        await api.SaveAsync(Post, """{"type":"php"}""");
        Assert.Contains("cannot be changed", (await api.CallAsync("PATCH", $"{ScriptApi.Path}/{Post}", $$"""{"name":"{{Get}}"}""")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_WithAFault_KeepsOrUndoesItsPart()
    {
        var body = $$"""[{"name":"{{Post}}","type":"php"},{"name":"nothing","type":"php"}]""";
        Assert.Equal(400, (await api.CallAsync("POST", $"{ScriptApi.Path}?rollback=true", body)).Status);
        Assert.Null(await api.SubscriptionAsync(Post));
        Assert.Equal(400, (await api.CallAsync("POST", ScriptApi.Path, body)).Status);
        Assert.Equal([Post], Names(await api.CallAsync("GET", ScriptApi.Path)));
        Assert.NotNull(await api.SubscriptionAsync(Post));
    }

    [Theory]
    [InlineData("python3", "python")]
    [InlineData("v8js", "v8")]
    [InlineData("nodejs", "nodejs")]
    public async Task Type_IsStoredUnderItsName(string sent, string stored) => Assert.Equal(stored, $"{(await api.SaveAsync(Post, $$"""{"type":"{{sent}}"}""")).Body!["type"]}");

    [Theory]
    [InlineData("""{"type":"ruby"}""", "type", "'ruby' is no language")]
    [InlineData("{}", "type", "is no language")]
    [InlineData("""{"type":"php","storage_service_id":3}""", "storage_service_id", "must be null")]
    [InlineData("""{"type":"php","scm_repository":"x"}""", "scm_repository", "must be null")]
    [InlineData("""{"type":"php","config":7}""", "config", "must be a JSON object")]
    [InlineData("""{"type":"php","config":"{"}""", "config", "must be a JSON object")]
    [InlineData("""{"type":"php","config":{"order":1,"colour":"red"}}""", "config", "'colour', which is not known")]
    [InlineData("""{"type":"php","config":{"match":{"verbs":["GET"]}}}""", "config", "'match.verbs'")]
    [InlineData("""{"type":"php","config":{"timeout_ms":"long"}}""", "config", "'timeout_ms' in the config has the wrong type")]
    [InlineData("""{"type":"php","config":{"timeout_ms":1}}""", "config", "from 10 to 10000")]
    public async Task Save_Faulty_IsRefusedByItsField(string record, string field, string sentence)
    {
        var refused = await api.SaveAsync(Post, record);
        Assert.Equal(400, refused.Status);
        Assert.Contains(sentence, $"{refused.Body!["error"]!["context"]![field]![0]}", StringComparison.Ordinal);
        Assert.Null(await api.SubscriptionAsync(Post));
    }

    [Theory]
    [InlineData("system.user.{id}.patch.pre_process", "'system.user.patch.pre_process'")]
    [InlineData("system.user.7.patch.pre_process", "'system.user.patch.pre_process'")]
    [InlineData("system.user.patch.queued", "'system.user.patch.post_process'")]
    [InlineData("system.user.patch", "'system.user.patch.post_process'")]
    [InlineData("System.User.Patch.pre_process", "'system.user.patch.pre_process'")]
    [InlineData("system.usr.patch.pre_process", "'system.user.patch.pre_process'")]
    [InlineData("system.admin.session.post.pre_process", "'/api/v2/system/event?as_list=true'")]
    [InlineData("_table.x", "'/api/v2/system/event?as_list=true'")]
    public async Task Save_NameThatNeverFires_IsRefusedWithTheOneThatWasMeant(string name, string meant)
    {
        var refused = await api.CallAsync("POST", ScriptApi.Path, $$"""[{"name":"{{name}}","type":"php"}]""");
        var fault = $"{refused.Body!["error"]!["context"]!["resource"]![0]!["context"]!["name"]![0]}";
        Assert.Contains($"'{name}'", fault, StringComparison.Ordinal);
        Assert.Contains(meant, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_IsTakenAsTextToo()
    {
        var saved = await api.SaveAsync(Post, """{"type":"php","config":"{\"timeout_ms\":700,\"queue\":\"x\"}"}""");
        Assert.Equal("""{"timeout_ms":700,"queue":"x"}""", saved.Body!["config"]!.ToJsonString());
        Assert.Equal(700, (await api.SubscriptionAsync(Post))!["timeout_ms"]!.GetValue<int>());
    }

    [Fact]
    public async Task Role_ReadsScriptsAndChangesNone()
    {
        await api.SaveAsync(Post, """{"type":"php"}""");
        var guest = await Guest.CreateAsync(api, Guest.Access("*", 31), Guest.Access("event_script/*", 31));
        Assert.Equal(200, (await guest.CallAsync("GET", $"{ScriptApi.Path}/{Post}")).Status);
        Assert.Equal(403, (await guest.CallAsync("GET", $"{ScriptApi.Path}/{Post}?related=runs")).Status);
        Assert.Equal(403, (await guest.CallAsync("PATCH", $"{ScriptApi.Path}/{Post}", """{"content":"x"}""")).Status);
        Assert.Equal(403, (await guest.CallAsync("POST", $"{ScriptApi.Path}/{Post}", """{"content":"x"}""")).Status);
    }

    [Fact]
    public async Task List_IsAnsweredOnceForEachChange()
    {
        const string List = $"{ScriptApi.Path}?filter=is_active=true&fields=*&limit=1000";
        var tag = (await api.CallAsync("GET", List)).Tag!;
        Assert.Equal(304, (await AskAgainAsync(List, tag)).Status);
        await api.SaveAsync(Post, """{"type":"php"}""");
        var changed = await AskAgainAsync(List, tag);
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(tag, changed.Tag);
        Assert.Null((await api.CallAsync("GET", $"{ScriptApi.Path}?related=runs")).Tag);
    }

    private Task<Answer> AskAgainAsync(string path, string tag) => api.CallAsync("GET", path, body: null, api.Token, ("If-None-Match", tag));

    private static IEnumerable<string> Names(Answer answer) => answer.Records.Select(script => $"{script!["name"]}");
}
