using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenTheCommandLineIsUsed(BrokerFixture broker)
{
    [Fact]
    public async Task Tail_shows_notifications_until_it_is_stopped()
    {
        await using var scenario = new Scenario(broker);
        await using var lines = CommandLine.Start(broker.Host, "tail", "system.user.*.post_process");
        await using var json = CommandLine.Start(broker.Host, "tail", "--json");
        CallResult? created = null;
        // It says nothing until something happens, so calls are made until one is seen.
        await Eventually.TrueAsync("both show a call", async () =>
        {
            created = await scenario.CreateUserAsync($"jane{Guid.NewGuid():N}");
            return lines.Answers.Length > 0 && json.Answers.Length > 0;
        });
        var callId = created!.Header(HttpHeaders.CallId)!;
        await Eventually.TrueAsync("the last one is shown", () => lines.Answers.Contains(callId, StringComparison.Ordinal) && json.Answers.Contains(callId, StringComparison.Ordinal));
        Assert.Matches($"[0-9:]{{8}} +system.user.post.post_process +201 +- +admin 1 +{callId}", lines.Answers);
        var shown = json.Answers.Split('\n').Select(line => JsonNode.Parse(line)!).First(line => line["call_id"]!.ToString() == callId && line["channel"]!.ToString() == Channels.UserPostProcess);
        Assert.Equal(("system.user.post.post_process", 201, "admin"), (shown["event_name"]!.ToString(), shown["status"]!.GetValue<int>(), shown["caller"]!["type"]!.ToString()));
        foreach (var tail in new[] { lines, json })
        {
            await tail.StopAsync();
            Assert.Equal((0, ""), (tail.ExitCode, tail.Errors));
        }
    }

    [Fact]
    public async Task Subscriptions_explain_and_call_tell_what_the_host_knows()
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("cli", options => options.Order = 7);
        await scenario.AnswerAsync(name, _ => Replies.Merge("""{"request":{"payload":{"resource":[{"name":"Changed"}]}}}"""));
        var created = await scenario.CreateUserAsync();
        await scenario.AuditAsync(created);

        Assert.Contains((await CommandLine.JsonAsync(broker.Host, "subscriptions"))["resource"]!.AsArray(), record => record!["name"]!.ToString() == name);
        Assert.Contains(name, (await CommandLine.JsonAsync(broker.Host, "explain", "POST /api/v2/system/user")).ToJsonString(), StringComparison.Ordinal);
        var call = await CommandLine.JsonAsync(broker.Host, "call", created.Header(HttpHeaders.CallId)!);
        Assert.Equal(name, call["phases"]![0]!["asks"]![0]!["subscription"]!.ToString());

        Assert.Matches($"{name} +yes +mutate +7 +1000 ms +open +closed", await TextAsync("subscriptions"));
        Assert.Contains($"{name}: 1000 ms, open", await TextAsync("explain", "POST /api/v2/system/user"), StringComparison.Ordinal);
        Assert.Matches($"(?s)POST /api/v2/system/user.*{name} +mutate", await TextAsync("call", created.Header(HttpHeaders.CallId)!));
    }

    [Fact]
    public async Task Dead_letters_are_listed_shown_redriven_and_purged()
    {
        await using var dead = await DeadLetters.StartAsync(broker.Uri, broker.Api, $"cli-{Guid.NewGuid():N}"[..20]);
        await dead.AddAsync(1200);
        Assert.Equal((5, 1200), await CountAsync(dead, "--limit", "5"));
        Assert.Matches($"{dead.Name} +2026-11-24 12:00:00 +attempts_exhausted +6 +system.user.post.post_process +7 +m00000 +IOException", await TextAsync("dead", "list", dead.Name, "--limit", "1"));
        Assert.Equal("[redacted]", (await CommandLine.JsonAsync(broker.Host, "dead", "show", "m00003", "--subscriber", dead.Name))["body"]!["request"]!["payload"]!["password"]!.ToString());

        var seen = await dead.ConsumeAsync();
        Assert.Equal("2 redriven, 0 remain.", await TextAsync("dead", "redrive", dead.Name, "m00001", "m00004"));
        var redriven = await CommandLine.JsonAsync(broker.Host, "dead", "redrive", dead.Name, "--resource", "user", "--limit", "1100");
        Assert.Equal((1100, 98), (redriven["redriven"]!.GetValue<int>(), redriven["remaining"]!.GetValue<int>()));
        await Eventually.TrueAsync("all are delivered", () => seen.Count == 1102);
        Assert.Equal(98, (await CommandLine.JsonAsync(broker.Host, "dead", "purge", dead.Name, "--since", "2026-01-01", "--yes"))["purged"]!.GetValue<int>());
        Assert.Equal((0, 0), await CountAsync(dead));
    }

    [Fact]
    public async Task Observers_are_listed() =>
        Assert.NotNull((await CommandLine.JsonAsync(broker.Host, "observers"))["resource"]);

    [Theory]
    [InlineData(2, "must be a whole number", "dead", "list", "--limit", "x")]
    [InlineData(2, "'--yes'", "dead", "purge", "nobody", "--all")]
    [InlineData(2, "the pattern", "tail", "nonsense")]
    [InlineData(1, "nobody knows the subscriber 'nobody'", "dead", "list", "nobody")]
    [InlineData(1, "'00000000000000000000000000000000' not found", "call", "00000000000000000000000000000000")]
    [InlineData(1, "does not answer: connection refused", "observers", "--url", "http://127.0.0.1:1")]
    [InlineData(1, "127.0.0.1:1", "tail", "--broker", "amqp://guest:guest@127.0.0.1:1/")]
    [InlineData(1, "the exchange 'shop.order.post_process' is not there", "tail", "shop.order.post_process")]
    public async Task What_cannot_be_done_is_a_sentence_and_an_exit_code(int exitCode, string sentence, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(broker.Host, arguments);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Answer));
        Assert.Contains(sentence, result.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.All(result.Errors.Split('\n'), line => Assert.EndsWith(".", line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_login_is_refused_and_no_secret_is_shown()
    {
        await using var process = CommandLine.Start(broker.Host, new Dictionary<string, string> { ["EVENTBUS_ADMIN_PASSWORD"] = "wrong-horse-battery" }, "observers");
        Assert.Equal(1, await process.WaitForEndAsync());
        Assert.Equal("Invalid credentials supplied.", process.Output);
        var (_, answer, errors) = await CommandLine.RunAsync(broker.Host, "tail", "--broker", "amqp://guest:very-secret@127.0.0.1:1/");
        Assert.DoesNotContain("very-secret", answer + errors, StringComparison.Ordinal);
    }

    private async Task<(int Shown, int Count)> CountAsync(DeadLetters dead, params string[] more)
    {
        var listed = await CommandLine.JsonAsync(broker.Host, ["dead", "list", dead.Name, .. more]);
        return (listed["resource"]!.AsArray().Count, listed["meta"]!["count"]!.GetValue<int>());
    }

    private async Task<string> TextAsync(params string[] arguments)
    {
        var (exitCode, answer, errors) = await CommandLine.RunAsync(broker.Host, arguments);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.DoesNotContain('\u001b', answer);
        return answer;
    }
}
