using System.Net;

namespace EventBus.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("dead")]
    [InlineData("explain")]
    [InlineData("call")]
    [InlineData("replay")]
    [InlineData("dead show")]
    [InlineData("dead redrive")]
    [InlineData("dead list one two")]
    [InlineData("dead list --limit 0")]
    [InlineData("dead list --limit many")]
    [InlineData("dead list --since yesterday")]
    [InlineData("dead redrive one --rate 0")]
    [InlineData("dead purge one")]
    [InlineData("dead purge one --all --reason permanent")]
    [InlineData("dead purge one --all")]
    [InlineData("replay --to one --until soon")]
    [InlineData("tail system.user")]
    [InlineData("tail system.user.#")]
    [InlineData("tail shop.*.post_process")]
    [InlineData("tail --broker http://127.0.0.1")]
    [InlineData("observers --url nowhere")]
    public async Task RunAsync_WrongUsage_SaysWhatIsWrongAndEndsWithTwo(string line)
    {
        using var run = new CommandLineRun();
        Assert.Equal(2, await run.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("", run.Output);
        Assert.All(run.Errors.Trim().Split('\n'), sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        Assert.Empty(run.Api.Calls);
    }

    [Theory]
    [InlineData("subscriptions", "event_subscription")]
    [InlineData("observers", "event_observer")]
    [InlineData("explain|POST /api/v2/system/user", "event_subscription?explain=POST%20%2Fapi%2Fv2%2Fsystem%2Fuser")]
    [InlineData("call|c1", "event_call/c1")]
    [InlineData("dead|list", "event_dead_letter?limit=100&offset=0&include_count=true")]
    [InlineData("dead|list|one|--reason|permanent|--since|2026-11-24T12:00:00Z|--limit|5|--offset|10", "event_dead_letter?subscriber=one&limit=5&offset=10&include_count=true&reason=permanent&since=2026-11-24T12%3A00%3A00.000Z")]
    [InlineData("dead|show|a/b|--subscriber|one", "event_dead_letter/a%2Fb?subscriber=one")]
    public async Task RunAsync_Json_IsTheAnswerAndNothingElse(string line, string path)
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"resource":[{"name":"a [red]b[/]","number":1.50}]}""");
        Assert.Equal(0, await run.RunAsync([.. line.Split('|'), "--json"]));
        Assert.Equal("""{"resource":[{"name":"a [red]b[/]","number":1.50}]}""", run.Output.Trim());
        Assert.Equal("", run.Errors);
        Assert.Equal(("GET", path), (run.Api.Calls.Single().Method, run.Api.Calls.Single().Path));
    }

    [Fact]
    public async Task RunAsync_ApiRefuses_PassesItsSentenceOn()
    {
        using var run = new CommandLineRun();
        run.Api.Refuses("Nobody knows the subscriber 'one'.", HttpStatusCode.NotFound);
        Assert.Equal(1, await run.RunAsync("dead", "list", "one"));
        Assert.Equal(("", "Nobody knows the subscriber 'one'."), (run.Output, run.Errors.Trim()));
    }

    [Fact]
    public async Task RunAsync_NoEventBus_IsSaid()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("<html>", HttpStatusCode.OK);
        Assert.Equal(1, await run.RunAsync("observers"));
        Assert.EndsWith("perhaps it is no EventBus.", run.Errors.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_BrokerAwayForAMoment_TriesAgain()
    {
        using var run = new CommandLineRun();
        run.Api.Refuses("The broker does not answer in time.", HttpStatusCode.ServiceUnavailable, retryAfter: 0).Answers("""{"resource":[]}""");
        Assert.Equal(0, await run.RunAsync("observers"));
        Assert.Equal(2, run.Api.Calls.Count);
    }

    [Fact]
    public async Task RunAsync_BrokerAway_SaysSoAfterThreeTries()
    {
        using var run = new CommandLineRun();
        for (var number = 0; number < 3; number++) run.Api.Refuses("The broker does not answer in time.", HttpStatusCode.ServiceUnavailable, retryAfter: 0);
        Assert.Equal(1, await run.RunAsync("observers"));
        Assert.Equal(("The broker does not answer in time.", 3), (run.Errors.Trim(), run.Api.Calls.Count));
    }

    [Fact]
    public async Task RunAsync_Observers_ShowsEachInARow()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"resource":[{"name":"audit-observer","patterns":["system.*.*.post_process"],"broker_user":"svc","last_seen_date":"2026-11-24T12:00:00+00:00","messages":7,"consumers":0,"dead_letters":3},{"name":"new","patterns":[],"messages":null}]}""");
        await run.RunAsync("observers");
        Assert.Contains("audit-observer   7          0           3              svc           2026-11-24 12:00:00   system.*.*.post_process", run.Output, StringComparison.Ordinal);
        Assert.Contains("no queue", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Subscriptions_ShowsThePolicyInForceByOrder()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"resource":[{"name":"late","mode":"validate","order":200,"timeout_ms":50,"is_active":false,"enforce":false,"circuit":"open","channels":["system.user.pre_process"]},{"name":"early","mode":"mutate","order":1,"timeout_ms":1000,"failure_policy":"closed","is_active":true,"enforce":true,"circuit":"closed","channels":[]}]}""");
        await run.RunAsync("subscriptions");
        Assert.Matches("(?s)early +yes +mutate +1 +1000 ms +closed +closed.*late +no +validate \\(shadow\\) +200 +50 ms +closed +open +system.user.pre_process", run.Output);
    }

    [Fact]
    public async Task RunAsync_Explain_ShowsStepsAndWhoIsLeftOut()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"method":"POST","path":"/x","intercepted":true,"phases":[{"channel":"system.user.pre_process","event_name":"system.user.post.pre_process","budget_ms":2000,"break_glass":true,"steps":[{"kind":"mutate","order":100,"asks":[{"subscription":"a","timeout_ms":50,"failure_policy":"open","circuit":"open","when":[{"pointer":"/a","exists":true}]}]}],"told":[{"subscription":"t","mode":"observe","enforce":true}],"not_asked":[{"subscription":"n","reason":"inactive","message":"It is not active."}]}]}""");
        await run.RunAsync("explain", "POST /x");
        foreach (var line in new[] { "POST /x", "break-glass is on", "mutate, order 100", """a: 50 ms, open, circuit open, when {"pointer":"/a","exists":true}""", "t (observe)", "n: It is not active." })
            Assert.Contains(line, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Call_ShowsAsksAndChanges()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"method":"POST","uri":"/api/v2/system/user","created_date":"2026-11-24T12:00:00+00:00","caller":{"type":"admin","id":1},"outcome":"handled","status":201,"milliseconds":12.5,"depth":1,"phases":[{"channel":"system.user.pre_process","event_name":"system.user.post.pre_process","milliseconds":5,"budget_ms":2000,"break_glass":false,"not_asked":[{"subscription":"left","reason":"loop"}],"asks":[{"subscription":"a","mode":"mutate","enforce":true,"order":100,"priority":0,"outcome":"failed","milliseconds":3,"reason":"timeout","policy":"open"}],"changes":[{"op":"set","path":"/request/payload/name","by":"a","value":"Jane"}]}]}""");
        await run.RunAsync("call", "c1");
        Assert.Contains("2026-11-24 12:00:00 UTC, by admin 1, handled with 201 in 12.5 ms, depth 1", run.Output, StringComparison.Ordinal);
        Assert.Matches("(?s)a +mutate +100 +3 ms +failed +open +timeout.*not asked: left \\(loop\\).*a +set +/request/payload/name +\"Jane\"", run.Output);
    }

    [Fact]
    public async Task RunAsync_Help_IsNoFault()
    {
        using var run = new CommandLineRun();
        Assert.Equal(0, await run.RunAsync("dead", "redrive", "--help"));
        Assert.Contains("--rate", run.Output, StringComparison.Ordinal);
    }
}
