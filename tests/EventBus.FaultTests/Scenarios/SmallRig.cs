using EventBus.Faults.Rig;

namespace EventBus.FaultTests.Scenarios;

/// <summary>One broker node, one host with a SQLite file.</summary>
public sealed class SmallRig() : RigFixture("one-broker", RigLayout.Small);
