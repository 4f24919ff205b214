using System.Net;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scripts;

/// <summary>A folder of files named after events, kept in git, is followed while the host runs.</summary>
public sealed class WhenScriptsAreFiles(BrokerFixture broker)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-scripts-").FullName;

    [Fact]
    public async Task They_are_followed()
    {
        Write("system.role.post.pre_process.py", "event.request.payload.resource[0].description = 'one'");
        Write("system.role.post.pre_process.json", """{"config":{"timeout_ms":10000}}""");
        await using var host = await ScriptWorkshop.StartHostAsync(broker, ("EventBus__Scripts__Folder", _folder));
        await using var worker = await ScriptWorkshop.StartWorkerAsync(host);
        await DescribedAsync(host, "one");
        var changed = await host.Api.CallAsync("PATCH", "/api/v2/system/event_script/system.role.post.pre_process", """{"is_active":false}""");
        Assert.Equal(HttpStatusCode.BadRequest, changed.Status);

        Write("system.role.post.pre_process.py", "event.request.payload.resource[0].description = 'two'");
        await DescribedAsync(host, "two");
        // The last good one stays, and it is said what is wrong with this one, and where.
        Write("system.role.post.pre_process.py", "\nnot python at all");
        await host.WaitForOutputAsync("system.role.post.pre_process.py(2,");
        await DescribedAsync(host, "two");
        File.Delete(Path.Combine(_folder, "system.role.post.pre_process.py"));
        await DescribedAsync(host, "");
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.CallAsync("GET", "/api/v2/system/event_script/system.role.post.pre_process")).Status);
    }

    private void Write(string name, string content)
    {
        // In one step, as git and editors do: half a file is not read.
        var draft = Path.Combine(Path.GetDirectoryName(_folder)!, $"{Guid.NewGuid()}.draft");
        File.WriteAllText(draft, content);
        File.Move(draft, Path.Combine(_folder, name), overwrite: true);
    }

    private static Task DescribedAsync(HostProcess host, string description) => Eventually.TrueAsync(
        $"a role is described as '{description}'",
        async () => ((await host.Api.CallAsync("POST", "/api/v2/system/role?fields=*", $$"""{"resource":[{"name":"{{Guid.NewGuid()}}"}]}""")) is { Status: HttpStatusCode.Created } created
            && (created.First("description") ?? "") == description));
}
