using System.Text.Json.Nodes;

namespace EventBus.Cli.Tests.Dead;

public sealed class DeadCommandTests
{
    [Fact]
    public async Task List_Letters_AreRowsAndTheirTextIsNoMarkup()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"resource":[{"subscriber":"one","failed_at":"2026-11-24T12:00:00.123Z","reason":"permanent","attempts":2,"event_name":"system.user.post.post_process","resource_id":"7","message_id":"m1","last_error":"[red]\u001b[31mbad\u0007[/]"}],"meta":{"count":9,"unseen":5}}""");
        Assert.Equal(0, await run.RunAsync("dead", "list"));
        Assert.Contains("one          2026-11-24 12:00:00   permanent   2       system.user.post.post_process   7    m1        [red] [31mbad [/]", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 9 dead letters; 5 more lie behind the first 10000", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Redrive_MoreThanAPortion_AsksUntilNothingRemains()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"redriven":1000,"remaining":700}""").Answers("""{"redriven":700,"remaining":0}""");
        Assert.Equal(0, await run.RunAsync("dead", "redrive", "one", "--reason", "permanent", "--rate", "50"));
        Assert.Equal("1700 redriven, 0 remain.", run.Output.Trim());
        Assert.All(run.Api.Calls, call => Assert.Equal("""{"subscriber":"one","filter":{"reason":"permanent"},"rate":50,"limit":100}""", call.Body!.ToJsonString()));
    }

    [Fact]
    public async Task Redrive_Limit_IsTheMost()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"redriven":1000,"remaining":5000}""").Answers("""{"redriven":500,"remaining":4500,"unseen":3}""");
        await run.RunAsync("dead", "redrive", "one", "--limit", "1500", "--json");
        Assert.Equal("""{"redriven":1500,"remaining":4500,"unseen":3}""", run.Output.Trim());
        Assert.Equal([1000, 500], run.Api.Calls.Select(call => call.Body!["limit"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Redrive_NoneIsReached_Ends()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"redriven":0,"remaining":3}""");
        Assert.Equal(0, await run.RunAsync("dead", "redrive", "one", "m1", "m2"));
        Assert.Equal("0 redriven, 3 remain.", run.Output.Trim());
        Assert.Equal("""["m1","m2"]""", run.Api.Calls.Single().Body!["message_ids"]!.ToJsonString());
    }

    [Fact]
    public async Task Redrive_Fails_SaysHowFarItCame()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"redriven":1000,"remaining":700}""").Refuses("The queue 'eventbus.observe.one' is not there.");
        Assert.Equal(1, await run.RunAsync("dead", "redrive", "one"));
        Assert.Equal(("", "The queue 'eventbus.observe.one' is not there. 1000 were redriven before."), (run.Output, run.Errors.Trim()));
    }

    [Theory]
    [InlineData("--all --yes", "subscriber=one&all=true")]
    [InlineData("--reason permanent --yes", "subscriber=one&reason=permanent")]
    [InlineData("--message m1 --yes", "subscriber=one&message_id=m1")]
    public async Task Purge_Said_IsPassedOn(string line, string query)
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"purged":4}""");
        Assert.Equal(0, await run.RunAsync(["dead", "purge", "one", .. line.Split(' ')]));
        Assert.Equal(("DELETE", $"event_dead_letter?{query}"), (run.Api.Calls.Single().Method, run.Api.Calls.Single().Path));
        Assert.Equal("4 purged.", run.Output.Trim());
    }

    [Theory]
    [InlineData("y", 0, 1)]
    [InlineData("n", 1, 0)]
    public async Task Purge_SomebodyIsThere_IsAsked(string answer, int exitCode, int calls)
    {
        using var run = new CommandLineRun();
        run.Types(answer).Api.Answers("""{"purged":4}""");
        Assert.Equal(exitCode, await run.RunAsync("dead", "purge", "one", "--all"));
        Assert.Equal(calls, run.Api.Calls.Count);
        Assert.Contains("Delete all dead letters of 'one'?", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Letter_HasHeadersAndBody()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"message_id":"m1","headers":{"eventbus-attempts":6},"body":{"resource":"user"}}""");
        await run.RunAsync("dead", "show", "m1");
        Assert.Matches("(?s)message_id +m1.*header eventbus-attempts +6.*\"resource\": \"user\"", run.Output);
    }

    [Fact]
    public async Task Redrive_SomebodyIsThere_SeesProgressBesideTheAnswer()
    {
        using var run = new CommandLineRun();
        run.Types("").Api.Answers("""{"redriven":3,"remaining":0}""");
        await run.RunAsync("dead", "redrive", "one", "--json");
        Assert.Equal(3, JsonNode.Parse(run.Output)!["redriven"]!.GetValue<int>());
        Assert.Contains("Redriving", run.Errors, StringComparison.Ordinal);
    }
}
