namespace EventBus.Faults.Rig;

/// <summary>What stands in a rig.</summary>
/// <param name="Cluster">Three broker nodes instead of one.</param>
/// <param name="Hosts">How many hosts; more than one need a PostgreSQL.</param>
/// <param name="Postgres">A PostgreSQL instead of a SQLite file.</param>
internal sealed record RigLayout(bool Cluster, int Hosts, bool Postgres)
{
    /// <summary>One of each: a broker node, a host with its file.</summary>
    public static readonly RigLayout Small = new(Cluster: false, Hosts: 1, Postgres: false);

    /// <summary>Three broker nodes, two hosts on one PostgreSQL.</summary>
    public static readonly RigLayout Large = new(Cluster: true, Hosts: 2, Postgres: true);
}
