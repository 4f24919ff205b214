namespace EventBus.Cli.Tests.Replay;

public sealed class ReplayCommandTests
{
    [Fact]
    public async Task Replay_SeveralPortions_AreOneReplay()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"replayed":1000,"after":1100,"remaining":20,"replay_id":"abc","skipped":100}""").Answers("""{"replayed":20,"after":1120,"remaining":0,"replay_id":"abc"}""");
        Assert.Equal(0, await run.RunAsync("replay", "--to", "one", "--since", "2026-11-24T12:00:00Z", "--channel", "system.user.post_process", "--resource", "user", "--record", "7", "--rate", "9"));
        Assert.Equal("1020 replayed, 0 remain (replay abc). 100 were left out: 'one' does not observe such.", run.Output.Trim());
        Assert.Equal(
            ["""{"subscriber":"one","since":"2026-11-24T12:00:00.000Z","channel":"system.user.post_process","resource":"user","record_id":"7","rate":9,"limit":18}""", """{"subscriber":"one","since":"2026-11-24T12:00:00.000Z","channel":"system.user.post_process","resource":"user","record_id":"7","rate":9,"limit":18,"replay_id":"abc","after":1100}"""],
            run.Api.Calls.Select(call => call.Body!.ToJsonString()));
    }

    [Fact]
    public async Task Replay_NothingMoves_Ends()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"replayed":0,"after":0,"remaining":20,"replay_id":"abc"}""");
        Assert.Equal(0, await run.RunAsync("replay", "--to", "one", "--json"));
        Assert.Equal("""{"replayed":0,"skipped":0,"remaining":20,"replay_id":"abc"}""", run.Output.Trim());
    }

    [Fact]
    public async Task Replay_Fails_SaysHowFarItCameAndUnderWhichId()
    {
        using var run = new CommandLineRun();
        run.Api.Answers("""{"replayed":1000,"after":1000,"remaining":20,"replay_id":"abc"}""").Refuses("The broker ended the channel.");
        Assert.Equal(1, await run.RunAsync("replay", "--to", "one"));
        Assert.Equal("The broker ended the channel. 1000 were replayed before (replay abc).", run.Errors.Trim());
    }
}
