using System.Net;
using EventBus.IntegrationTests.Harness;
using EventBus.IntegrationTests.Scripts;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>What can be tried of <c>deploy/</c> without a Docker engine: the broker's definitions, and the published programs started as the images start them.</summary>
public sealed class WhenItIsDeployed
{
    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    private static string Python => Environment.GetEnvironmentVariable("EVENTBUS_PYTHON") ?? "/usr/bin/python3";

    [Fact(Skip = "RabbitMQ is not installed on this machine, so there is no node to load the definitions into.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Definitions_load_and_host_and_workers_need_no_more_than_they_grant()
    {
        // As deploy/rabbitmq/rabbitmq.conf has it.
        await using var broker = await LocalBroker.StartAsync("event_exchange.vhost = eventbus", LocalBroker.EventExchange);
        await using var probe = ChildProcess.Start(Python, [RepositoryRoot.File("deploy", "rabbitmq", "probe-rights"), broker.Uri, broker.Management.ToString().TrimEnd('/')], new Dictionary<string, string>());
        Assert.True(await probe.WaitForEndAsync() == 0, probe.Output);

        await using var host = await HostProcess.StartAsync(Login(broker, "eventbus-host"), database: null, ("EventBus__Scripts__WorkerKey", ScriptWorkshop.WorkerKey));
        Assert.DoesNotContain("Notifications go to the broker also when nobody observes them", host.Output, StringComparison.Ordinal);
        await using var worker = ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Samples.PasswordPolicy")], new Dictionary<string, string> { ["EventBus__Broker__Uri"] = Login(broker, "svc-password") });
        await worker.WaitForOutputAsync("The subscription 'password-policy' is active.");
        var result = await host.Api.CallAsync("POST", "/api/v2/system/user", """{"resource":[{"email":"joe@mailinator.com"}]}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, result.Status);

        await using var directory = await DirectoryWorker.StartAsync(Login(broker, "svc-directory"));
        var created = await host.Api.CallAsync("POST", "/api/v2/system/user", """{"resource":[{"email":"joe@example.com"}]}""");
        await Eventually.TrueAsync("the directory has the user", async () => await directory.ChangesAsync(long.Parse(created.First("id")!)) == 1);
        Assert.DoesNotContain("ACCESS_REFUSED", directory.Output, StringComparison.Ordinal);

        await using var scripts = await ScriptWorkshop.StartWorkerAsync(host.Api.Address, Login(broker, "svc-scripts"));
        var saved = await host.Api.CallAsync("POST", "/api/v2/system/event_script/system.role.post.pre_process", """{"type":"v8","is_active":true,"content":"throw 'No roles.'","config":{"timeout_ms":10000}}""");
        Assert.True(saved.Status == HttpStatusCode.Created, $"{saved.Error}\n{scripts.Output}");
        Assert.Contains("No roles.", (await host.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"one"}]}""")).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ACCESS_REFUSED", scripts.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_host_starts_as_its_image_starts_it()
    {
        var folder = Directory.CreateTempSubdirectory("eventbus-publish-").FullName;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await using var publish = ChildProcess.Start("dotnet", ["publish", RepositoryRoot.File("src", "EventBus.Api"), "-c", configuration, "--no-build", "-o", folder, "-nodeReuse:false"], new Dictionary<string, string>());
        Assert.True(await publish.WaitForEndAsync(TimeSpan.FromMinutes(2)) == 0, publish.Output);

        await using var host = ChildProcess.Start("dotnet", [Path.Combine(folder, "EventBus.Api.dll")], new Dictionary<string, string>
        {
            ["ASPNETCORE_HTTP_PORTS"] = "0",
            ["EventBus__Broker__Uri"] = "amqp://127.0.0.1:1/",
            ["EventBus__Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "eventbus.db")}",
            ["EventBus__Admin__Email"] = HostProcess.AdminEmail,
            ["EventBus__Admin__Password"] = HostProcess.AdminPassword,
        });
        await host.WaitForOutputAsync("Hosting environment: Production");
    }

    // The development password is the user's name.
    private static string Login(LocalBroker broker, string user) => new UriBuilder(broker.Uri) { UserName = user, Password = user, Path = "eventbus" }.Uri.ToString();
}
