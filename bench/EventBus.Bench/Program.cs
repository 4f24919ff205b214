using EventBus.Bench;

// 'subscriber' is what the bench starts of itself: the empty subscriber that scripts are compared with.
if (args is ["subscriber"])
{
    await EmptySubscriber.RunAsync();
    return;
}

await using var stack = await BenchStack.StartAsync();
var results = await ScriptBench.RunAsync(stack);
Console.WriteLine(Report.Table(results));
await Report.WriteAsync(results);
