using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>Needs a node with a TLS listener: only where RabbitMQ is installed.</summary>
[Collection(RunsAlone.Name)]
public sealed class WhenTheLineIsNotSafe(BrokerFixture shared, TlsBroker broker) : IClassFixture<TlsBroker>
{
    private static readonly string[] Reasons = ["timeout", "broker_unavailable", "no_subscriber", "circuit_open", "budget"];

    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node with TLS can be started.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Turned_bits_never_have_a_wrong_effect_and_the_host_recovers()
    {
        await using var proxy = new FlippingProxy(broker.Port);
        await using var host = await HostProcess.StartAsync($"amqps://guest:guest@localhost:{proxy.Port}/", settings: ("SSL_CERT_FILE", broker.AuthorityFile));
        await WaitForReadinessAsync(host, "healthy");
        await using var scenario = new Scenario(shared, host);
        await using var observer = await PlainObserver.StartAsync(await broker.ConnectAsync(), scenario.Id, Channels.RolePostProcess);
        await using var stamper = await StartAsync(scenario, "stamper", ask => Replies.Patch($$"""{"op":"add","path":"/request/payload/resource/0/description","value":"seen {{NameOf(ask.Payload)}}"}"""));
        await using var checker = await StartAsync(scenario, "checker", ask => NameOf(ask.Payload).StartsWith("bad", StringComparison.Ordinal) ? Replies.Reject(422, NameOf(ask.Payload)) : Replies.Continue, SubscriptionMode.Validate);

        proxy.BytesPerFlip = 25_000;
        var outcomes = new ConcurrentDictionary<string, string>();
        await Eventually.TrueAsync("there were 40 turned bits, 100 right answers, and failures", async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(number => CallAsync(scenario, (number % 2 == 0 ? "good-" : "bad-") + Guid.NewGuid(), outcomes)));
            return proxy.Flipped >= 40 && outcomes.Values.Count(outcome => outcome is "right") >= 100 && outcomes.Values.Contains("failed");
        }, TimeSpan.FromSeconds(60));

        proxy.BytesPerFlip = 0;
        await Eventually.TrueAsync("asks are answered again", async () => await CallAsync(scenario, $"good-{Guid.NewGuid()}", outcomes) == "right");
        Assert.DoesNotContain("wrong", outcomes.Values);
        var stored = (await host.Api.GetAsync("/api/v2/system/role?fields=name,description"))["resource"]!.AsArray().Select(role => (Name: role!["name"]!.GetValue<string>(), Description: role["description"]?.GetValue<string>())).ToList();
        Assert.All(stored, role => Assert.True(role.Name.StartsWith("good-", StringComparison.Ordinal) && (role.Description ?? $"seen {role.Name}") == $"seen {role.Name}", $"{role}"));
        await WaitForReadinessAsync(host, "healthy");
        await Eventually.TrueAsync("every stored role is announced", () => stored.All(role => observer.Seen.Any(seen => seen.Text.Contains(role.Name, StringComparison.Ordinal))), TimeSpan.FromSeconds(60));
    }

    [Theory(Skip = "RabbitMQ is not installed on this machine, so no node with TLS can be started.", SkipWhen = nameof(NoLocalBroker))]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", true)]
    public async Task Unknown_authority_and_wrong_name_are_refused_by_both_connections(string name, bool isTrusted)
    {
        await using var host = await HostProcess.StartAsync($"amqps://guest:guest@{name}:{broker.Port}/", settings: isTrusted ? [("SSL_CERT_FILE", broker.AuthorityFile)] : []);
        // Asked for its health, the host logs why MassTransit is not connected.
        await Eventually.TrueAsync($"both connections refuse the certificate; the host said:\n{host.Output}", async () =>
        {
            var ready = await host.Api.GetAsync("/health/ready");
            Assert.Equal(("degraded", "degraded"), (Status(ready["checks"]!["broker"]!), Status(ready["checks"]!["notifications"]!)));
            return host.Output.Contains("The link 'eventbus-asks'", StringComparison.Ordinal) && host.Output.Contains("System.Security.Authentication.AuthenticationException: The remote certificate was rejected", StringComparison.Ordinal);
        });
        Assert.DoesNotContain("is open.", host.Output, StringComparison.Ordinal);
    }

    private static string NameOf(JsonNode payload) => payload["resource"]![0]!["name"]!.GetValue<string>();

    private static string Status(JsonNode check) => check["status"]!.GetValue<string>();

    private static Task WaitForReadinessAsync(HostProcess host, string status) =>
        Eventually.TrueAsync($"the host is {status}", async () => Status(await host.Api.GetAsync("/health/ready")) == status, TimeSpan.FromSeconds(90));

    private async Task<PlainSubscriber> StartAsync(Scenario scenario, string name, Func<Delivery, string?> reply, SubscriptionMode mode = SubscriptionMode.Mutate)
    {
        var subscription = await scenario.SubscribeAsync(name, options => (options.Mode, options.TimeoutMs) = (mode, 500), Channels.RolePreProcess);
        return await PlainSubscriber.StartAsync(await broker.ConnectAsync(), subscription, Channels.RolePreProcess, ask => ask.Payload["resource"] is null ? Replies.Continue : reply(ask));
    }

    private static async Task<string> CallAsync(Scenario scenario, string name, ConcurrentDictionary<string, string> outcomes)
    {
        var result = await scenario.CallAsync("POST", "/api/v2/system/role?fields=*", $$"""{"resource":[{"name":"{{name}}"}]}""");
        return outcomes[name] = Judge(result, name);
    }

    private static string Judge(CallResult result, string name)
    {
        var isBad = name.StartsWith("bad", StringComparison.Ordinal);
        var skipped = result.Header(HttpHeaders.Skipped)?.Split('=')[1];
        if (result.Body?["error"]?["context"]?["reason"]?.GetValue<string>() is { } reason) return Reasons.Contains(reason) ? "failed" : "wrong";
        if (isBad) return result.Status == HttpStatusCode.UnprocessableEntity && result.Error == name ? "right" : "wrong";
        if (skipped is not null) return Reasons.Contains(skipped) && result.First("description") is null ? "failed" : "wrong";
        return result.Status == HttpStatusCode.Created && result.First("description") == $"seen {name}" ? "right" : "wrong";
    }
}
