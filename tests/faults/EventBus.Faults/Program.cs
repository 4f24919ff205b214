using EventBus.Faults.Rig;
using EventBus.Faults.Storm;

var plan = StormPlan.FromEnvironment(await Cluster.CanIsolateAsync());
return await new LongStorm(plan, Console.Out).RunAsync() ? 0 : 1;
