using EventBus.Cli;
using EventBus.Cli.Output;

return await new CommandLine(Terminal.OfProcess(), Environment.GetEnvironmentVariable, TimeProvider.System).RunAsync(args);
