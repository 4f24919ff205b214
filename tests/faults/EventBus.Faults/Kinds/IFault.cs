using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>One way to break something.</summary>
internal interface IFault
{
    /// <summary>What is broken, as the report calls it.</summary>
    string Kind { get; }

    /// <summary>The outcomes of calls that it excuses; without any, every call must be answered with 2xx.</summary>
    IReadOnlyCollection<string> Excuses { get; }

    /// <summary>Breaks it, waits, and makes it whole again.</summary>
    Task StrikeAsync(FaultRig rig, Random random);
}
