using EventBus.Faults.Kinds;
using EventBus.Faults.Load;
using EventBus.Faults.Rig;
using EventBus.Faults.Storm;

await using var rig = await FaultRig.StartAsync(RigLayout.Small);
foreach (var fault in new IFault[] { new HostKill(), new SinkKill() })
{
    var run = FaultRun.Start(rig, new LoadPlan("w" + Random.Shared.Next(10000), 200));
    await Task.Delay(1000);
    await run.Faults.StrikeAsync(fault, rig, Random.Shared);
    await Task.Delay(2000);
    Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(await run.FinishAsync(TimeSpan.FromSeconds(10))));
}
