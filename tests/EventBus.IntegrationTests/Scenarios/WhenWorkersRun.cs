using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>The samples as users start them: processes of their own, on a host of their own, which they register with.</summary>
public sealed class WhenWorkersRun(BrokerFixture broker)
{
    [Fact]
    public async Task Python_program_changes_the_request()
    {
        await using var host = await PatientHostAsync(broker);
        await using var program = Python(host);
        await program.WaitForOutputAsync("ready");
        await RegisteredAsync(host, "python-normaliser");
        var created = await CreateAsync(host, " Jane@Example.COM ", " Jane ");
        Assert.Equal((HttpStatusCode.Created, "jane@example.com", "Jane"), (created.Status, created.First("email"), created.First("name")));
        await program.StopAsync();
        Assert.Equal(0, program.ExitCode);
    }

    [Fact]
    public async Task Workers_of_the_sdk_change_reject_and_observe()
    {
        var audit = Path.Combine(Directory.CreateTempSubdirectory("eventbus-audit-").FullName, "audit.jsonl");
        await using var host = await PatientHostAsync(broker);
        await using var normaliser = Worker(host, "UserNormaliser");
        await using var policy = Worker(host, "PasswordPolicy");
        await using var observer = Worker(host, "AuditObserver", ("Audit__File", audit));
        foreach (var name in new[] { "user-normaliser", "password-policy" }) await RegisteredAsync(host, name);
        await observer.WaitForOutputAsync("consumes");

        var created = await CreateAsync(host, " Joe@Example.COM ", "Joe");
        Assert.Equal("joe@example.com", created.First("email"));
        var rejected = await CreateAsync(host, "joe@mailinator.com", "Joe");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, rejected.Status);
        Assert.Contains("mailinator.com", rejected.Error, StringComparison.Ordinal);
        await Eventually.TrueAsync("both calls are in the audit", async () => File.Exists(audit) && await File.ReadAllTextAsync(audit) is var text
            && text.Contains(created.Header(HttpHeaders.CallId)!, StringComparison.Ordinal) && text.Contains(rejected.Header(HttpHeaders.CallId)!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_instances_share_the_work_and_one_may_leave()
    {
        await using var host = await PatientHostAsync(broker);
        await using var first = Worker(host, "UserNormaliser");
        await using var second = Worker(host, "UserNormaliser");
        await first.WaitForOutputAsync("is active");
        await second.WaitForOutputAsync("is active");
        await RegisteredAsync(host, "user-normaliser");
        var calls = Enumerable.Range(0, 30).Select(number => CreateAsync(host, $" U{number}@EXAMPLE.com", "U")).ToList();
        await first.StopAsync();
        Assert.All(await Task.WhenAll(calls), call => Assert.Equal((HttpStatusCode.Created, null), (call.Status, call.Header(HttpHeaders.Skipped))));
        Assert.Equal(0, first.ExitCode);
        Assert.Null((await CreateAsync(host, " last@EXAMPLE.com", "U")).Header(HttpHeaders.Skipped));
    }

    private static ChildProcess Python(HostProcess host) => ChildProcess.Start(
        Environment.GetEnvironmentVariable("EVENTBUS_PYTHON") ?? "/usr/bin/python3",
        [RepositoryRoot.File("deploy", "examples", "python", "user_normaliser.py")],
        new Dictionary<string, string> { ["EVENTBUS_BROKER"] = host.Broker });

    private static ChildProcess Worker(HostProcess host, string name, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        environment["EventBus__Broker__Uri"] = host.Broker;
        return ChildProcess.Start("dotnet", [RepositoryRoot.Program($"EventBus.Samples.{name}")], environment);
    }

    // A program's first answers wait for the runtime to compile it. How long that takes on a busy machine is no question of these tests.
    private static async Task RegisteredAsync(HostProcess host, string name)
    {
        await Eventually.TrueAsync($"'{name}' is registered", async () => (await host.Api.CallAsync("GET", $"/api/v2/system/event_subscription/{name}")).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await host.Api.CallAsync("PATCH", $"/api/v2/system/event_subscription/{name}", """{"timeout_ms":10000}""")).Status);
    }

    private static Task<HostProcess> PatientHostAsync(BrokerFixture broker) => broker.StartHostAsync(("EventBus__BudgetMs", "20000"));

    private static Task<CallResult> CreateAsync(HostProcess host, string email, string name) =>
        host.Api.CallAsync("POST", "/api/v2/system/user?fields=*", $$"""{"resource":[{"email":"{{email}}","name":"{{name}}"}]}""");
}
