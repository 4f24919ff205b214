using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Several hosts on one PostgreSQL and one broker.</summary>
public sealed class WhenHostsShareAPostgres(BrokerFixture broker, PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact(Skip = PostgresFixture.Missing, SkipWhen = nameof(PostgresFixture.IsMissing), SkipType = typeof(PostgresFixture))]
    public async Task Api_behaves_as_on_sqlite()
    {
        await using var host = await StartAsync(await broker.NewVirtualHostAsync(), await postgres.NewDatabaseAsync());
        var created = await host.Api.CallAsync("POST", "/api/v2/system/user?fields=*", """{"resource":[{"email":"Jane@example.com","password":"correct-horse-battery"}]}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Api.CallAsync("POST", "/api/v2/system/user", """{"resource":[{"email":"jANE@example.com"}]}""")).Status);
        Assert.Equal(HttpStatusCode.Created, (await host.Api.CallAsync("POST", "/api/v2/system/service", """{"resource":[{"name":"db","label":"DB","type":"mysql"}]}""")).Status);
        Assert.Equal(HttpStatusCode.Created, (await host.Api.CallAsync("POST", "/api/v2/system/event_subscription", """{"resource":[{"name":"watch","channels":["system.user.pre_process"],"mode":"observe"}]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Api.CallAsync("PATCH", $"/api/v2/system/user/{created.Body!["resource"]![0]!["id"]}", """{"name":"Jane"}""")).Status);
        await host.Api.AuditAsync("subscription=watch&since=2020-01-01T00:00:00%2B02:00");
    }

    [Fact(Skip = PostgresFixture.Missing, SkipWhen = nameof(PostgresFixture.IsMissing), SkipType = typeof(PostgresFixture))]
    public async Task Each_event_is_published_once_and_those_of_a_record_in_order()
    {
        const int Records = 6, Changes = 30;
        var (virtualHost, database) = (await broker.NewVirtualHostAsync(), await postgres.NewDatabaseAsync());
        await using var first = await StartAsync(virtualHost, database);
        await using var second = await StartAsync(virtualHost, database);
        var ids = await CreateRolesAsync(first, Records);
        await WaitingQueue.DeclareAsync(virtualHost, Channels.RolePostProcess, verb: "patch");
        await Task.WhenAll(ids.Select((id, index) => ChangeAsync(id, Changes, [first, second], index)));
        var seen = await WaitingQueue.TakeAsync(virtualHost, Records * Changes);
        Assert.Equal(Records * Changes, seen.Select(message => message.Properties.MessageId).Distinct().Count());
        Assert.Equal(Records * Changes, seen.Count);
        foreach (var id in ids)
            Assert.Equal(Enumerable.Range(0, Changes).Select(number => $"{number}"), seen.Where(message => message.Header(EventHeaders.ResourceId) == id).Select(message => message.Body["request"]!["payload"]!["description"]!.GetValue<string>()));
    }

    [Fact(Skip = PostgresFixture.Missing, SkipWhen = nameof(PostgresFixture.IsMissing), SkipType = typeof(PostgresFixture))]
    public async Task Killed_host_is_followed_by_the_other()
    {
        var (virtualHost, database) = (await broker.NewVirtualHostAsync(), await postgres.NewDatabaseAsync());
        await using var first = await StartAsync(virtualHost, database);
        await using var second = await StartAsync(virtualHost, database);
        await CreateRolesAsync(first, 1);
        HostProcess? leader = null;
        await Eventually.TrueAsync("one of them leads", () => (leader = new[] { first, second }.FirstOrDefault(host => host.Output.Contains("This host publishes", StringComparison.Ordinal))) is not null);
        await WaitingQueue.DeclareAsync(virtualHost, Channels.UserPostProcess);
        await leader!.KillAsync();
        var created = await (leader == first ? second : first).Api.CallAsync("POST", "/api/v2/system/user", """{"resource":[{"email":"later@example.com"}]}""");
        Assert.Equal(created.Header(HttpHeaders.CallId), Assert.Single(await WaitingQueue.TakeAsync(virtualHost, 1)).Header(EventHeaders.CallId));
    }

    [Fact(Skip = PostgresFixture.Missing, SkipWhen = nameof(PostgresFixture.IsMissing), SkipType = typeof(PostgresFixture))]
    public async Task Database_that_is_away_is_a_503_and_is_used_again_when_it_is_back()
    {
        await using var own = await LocalPostgres.StartAsync();
        await using var host = await StartAsync(await broker.NewVirtualHostAsync(), own.Connection);
        await own.KillAsync();
        var during = await host.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"during"}]}""");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 503), (during.Status, during.Body!["error"]!["status_code"]!.GetValue<int>()));
        await own.StartNodeAsync();
        await Eventually.TrueAsync("calls are served again", async () => (await host.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"after"}]}""")).Status == HttpStatusCode.Created);
    }

    private static Task<HostProcess> StartAsync(string virtualHost, string connection) =>
        HostProcess.StartAsync(virtualHost, settings: [("EventBus__Database__Provider", "postgresql"), ("EventBus__Database__ConnectionString", connection)]);

    private static async Task<IReadOnlyList<string>> CreateRolesAsync(HostProcess host, int count)
    {
        var records = string.Join(',', Enumerable.Range(0, count).Select(number => $$"""{"name":"role-{{number}}"}"""));
        var created = await host.Api.CallAsync("POST", "/api/v2/system/role", $$"""{"resource":[{{records}}]}""");
        return [.. created.Body!["resource"]!.AsArray().Select(role => role!["id"]!.ToString())];
    }

    private static async Task ChangeAsync(string id, int count, HostProcess[] hosts, int offset)
    {
        for (var number = 0; number < count; number++)
        {
            var call = await hosts[(number + offset) % hosts.Length].Api.CallAsync("PATCH", $"/api/v2/system/role/{id}", $$"""{"description":"{{number}}"}""");
            Assert.Equal(HttpStatusCode.OK, call.Status);
        }
    }
}
