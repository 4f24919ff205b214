using EventBus.Bench;
using EventBus.Bench.Scripts;

// 'subscriber' is what the bench starts of itself: the empty subscriber that scripts are compared with.
if (args is ["subscriber"])
{
    await EmptySubscriber.RunAsync();
    return 0;
}

try
{
    return await BenchRun.RunAsync(CommandLine.Parse(args));
}
catch (UsageException fault)
{
    await Console.Error.WriteLineAsync($"eventbus bench: {fault.Message}");
    return 2;
}
catch (BenchException fault)
{
    await Console.Error.WriteLineAsync($"eventbus bench: {fault.Message}");
    return 1;
}
