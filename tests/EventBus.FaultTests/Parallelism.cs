using Xunit.Sdk;
using Xunit.v3;

// Each rig is several brokers, databases and hosts, and every answer is timed: they would disturb each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
