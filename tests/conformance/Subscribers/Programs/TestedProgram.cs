using EventBus.ConformanceTests.Subscribers.Model;

namespace EventBus.ConformanceTests.Subscribers.Programs;

/// <summary>A program that is tried.</summary>
/// <param name="Language">Its language, or <c>given</c> for one that the environment names.</param>
/// <param name="Role">What it does.</param>
/// <param name="Command">A command line for the shell; the text <c>{file}</c> stands for the file of <see cref="File"/>.</param>
/// <param name="File">The file below <c>deploy/examples</c>, if it is one of ours.</param>
/// <param name="Remembers">Whether it remembers over its end what it handled.</param>
internal sealed record TestedProgram(string Language, Role Role, string Command, string? File, bool Remembers)
{
    public string Name => $"{Language} {Role.ToString().ToLowerInvariant()}";

    public bool CanRun(SubscriberCase entry) => entry.Programs.Contains(Role) && (Remembers || !entry.Remembers);
}
