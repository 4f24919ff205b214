using System.CommandLine;

namespace EventBus.Cli;

/// <summary>Carries out the work of a command and returns its exit code.</summary>
internal delegate Task<int> CommandRunner(ParseResult parsed, Func<Invocation, CancellationToken, Task> work, CancellationToken cancellationToken);
