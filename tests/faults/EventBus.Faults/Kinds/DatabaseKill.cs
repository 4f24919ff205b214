using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>The database dies and is started again; calls meanwhile fail, cleanly.</summary>
internal sealed class DatabaseKill : IFault
{
    public string Kind => "database kill -9";

    public IReadOnlyCollection<string> Excuses => ["500", "503"];

    public Task StrikeAsync(FaultRig rig, Random random) => rig.Database.KillAsync();
}
