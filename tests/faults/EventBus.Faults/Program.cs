using System.Runtime.InteropServices;
using EventBus.Faults.Rig;
using EventBus.Faults.Storm;

// What was started ends with us: brokers and databases have sessions of their own and would stay.
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var plan = StormPlan.FromEnvironment(await Cluster.CanIsolateAsync());
return await new LongStorm(plan, Console.Out).RunAsync(stop.Token) ? 0 : 1;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
