using Microsoft.Extensions.Options;

namespace EventBus.Api.Tests.Scripts;

/// <summary>The key of script workers.</summary>
public sealed class ScriptWorkerAccessTests
{
    private const string KeyName = "--EventBus:Scripts:WorkerKey";
    private const string Key = "0123456789-0123456789-0123456789";
    private const string Runs = "/api/v2/system/event_script_run";

    [Fact]
    public async Task Worker_ReadsScriptsReportsRunsAndNothingElse()
    {
        await using var api = await OwnApi.StartAsync(KeyName, Key);
        await api.CallAsync("POST", $"{ScriptApi.Path}/system.user.get.pre_process", """{"type":"php"}""");
        Assert.Equal(200, await StatusAsync(api, "GET", $"{ScriptApi.Path}?filter=is_active=true&fields=*"));
        Assert.Equal(200, await StatusAsync(api, "GET", $"{ScriptApi.Path}/system.user.get.pre_process"));
        Assert.Equal(201, await StatusAsync(api, "POST", Runs, """[{"name":"system.user.get.pre_process","outcome":"changed"}]"""));
        Assert.Equal(401, await StatusAsync(api, "DELETE", $"{ScriptApi.Path}/system.user.get.pre_process"));
        Assert.Equal(401, await StatusAsync(api, "GET", "/api/v2/system/user"));
        Assert.Equal(401, await StatusAsync(api, "POST", "/api/v2/system/role", "[{}]"));
    }

    [Fact]
    public async Task Access_IsThereOnceAndPutRight()
    {
        await using var database = await EventBus.Api.Tests.TestDatabase.StartAsync();
        var settings = new[] { "--EventBus:Database:ConnectionString", database.ConnectionString, KeyName };
        await using (var first = await OwnApi.StartAsync([.. settings, Key]))
        {
            var role = (await first.CallAsync("GET", "/api/v2/system/role?filter=name='script-worker'&related=role_service_access_by_role_id")).Records.Single()!;
            Assert.Equal(2, role["role_service_access_by_role_id"]!.AsArray().Count);
            await first.CallAsync("PATCH", $"/api/v2/system/role/{role["id"]}", """{"is_active":false,"role_service_access_by_role_id":[{"service_id":1,"component":"*","verb_mask":31,"requestor_mask":1}]}""");
        }

        await using var second = await OwnApi.StartAsync([.. settings, $"another-{Key}"]);
        Assert.Equal(200, (await second.CallAsync("GET", ScriptApi.Path, null, null, ("X-DreamFactory-API-Key", $"another-{Key}"))).Status);
        Assert.Equal(401, (await second.CallAsync("GET", "/api/v2/system/role", null, null, ("X-DreamFactory-API-Key", $"another-{Key}"))).Status);
        Assert.Equal(400, (await second.CallAsync("GET", ScriptApi.Path, null, null, ("X-DreamFactory-API-Key", Key))).Status);
        Assert.Single((await second.CallAsync("GET", "/api/v2/system/app?filter=name='script-worker'")).Records);
    }

    [Theory]
    [InlineData("short", "32 to 255")]
    [InlineData("0123456789 0123456789 0123456789", "no blanks")]
    public async Task Key_Faulty_StopsTheStart(string key, string sentence)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => OwnApi.StartAsync(KeyName, key));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_NotSet_MakesNothing()
    {
        await using var api = await OwnApi.StartAsync();
        Assert.Empty((await api.CallAsync("GET", "/api/v2/system/app?filter=name='script-worker'")).Records);
    }

    private static async Task<int> StatusAsync(ApiFixture api, string method, string path, string? body = null) =>
        (await api.CallAsync(method, path, body, null, ("X-DreamFactory-API-Key", Key))).Status;
}
