namespace EventBus.IntegrationTests.Security;

/// <summary>Proofs that load the machine run alone, one after the other: the scenarios measure time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "runs alone";
}
