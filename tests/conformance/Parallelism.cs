using Xunit.Sdk;
using Xunit.v3;

// Cases mostly wait, for replies and for deadlines, and share nothing: many fit side by side on few processors.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 8)]
