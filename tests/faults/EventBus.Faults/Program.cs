using EventBus.Faults.Rig;
using EventBus.Faults.Storm;

// What was started ends with us: brokers and databases have sessions of their own and would stay.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var plan = StormPlan.FromEnvironment(await Cluster.CanIsolateAsync());
return await new LongStorm(plan, Console.Out).RunAsync(stop.Token) ? 0 : 1;
