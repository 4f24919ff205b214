using System.Runtime.InteropServices;
using EventBus.Bench;
using EventBus.Bench.Rig;
using EventBus.Bench.Scripts;

// 'subscriber' is what the bench starts of itself: the empty subscriber that scripts are compared with.
if (args is ["subscriber"])
{
    await EmptySubscriber.RunAsync();
    return 0;
}

using var interrupt = Leftovers.Watch(PosixSignal.SIGINT);
using var terminate = Leftovers.Watch(PosixSignal.SIGTERM);
try
{
    return await BenchRun.RunAsync(CommandLine.Parse(args));
}
catch (UsageException fault)
{
    await Console.Error.WriteLineAsync($"eventbus bench: {fault.Message}");
    return 2;
}
catch (Exception) when (Leftovers.IsEnding)
{
    // Whatever it says, it is only that everything is being ended.
    return await Leftovers.WaitAsync();
}
catch (Exception fault) when (fault is BenchException or TimeoutException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync($"eventbus bench: {fault.Message}");
    return 1;
}
