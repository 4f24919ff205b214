using EventBus.Faults.Rig;

namespace EventBus.FaultTests.Scenarios;

/// <summary>Three broker nodes, two hosts on one PostgreSQL.</summary>
public sealed class LargeRig() : RigFixture("three-brokers", RigLayout.Large);
