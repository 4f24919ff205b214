using EventBus.ConformanceTests.Subscribers.Model;

namespace EventBus.ConformanceTests.Subscribers.Programs;

/// <summary>The programs that the environment names, or those of <c>deploy/examples</c>.</summary>
internal static class ProgramCatalog
{
    private const string Variable = "EVENTBUS_CONFORMANCE_";

    private static readonly Dictionary<Role, string> Files = new() { [Role.Mutator] = "ask", [Role.Validator] = "validate", [Role.Observer] = "observe" };

    public static IReadOnlyList<TestedProgram> All { get; } = Given() is { Count: > 0 } given ? given : [.. Enum.GetValues<Role>().SelectMany(Ours)];

    public static TestedProgram Find(string name) => All.Single(program => program.Name == name);

    private static List<TestedProgram> Given() => [.. Enum.GetValues<Role>()
        .Select(role => (Role: role, Command: Setting(role.ToString().ToUpperInvariant())))
        .Where(given => given.Command.Length > 0)
        .Select(given => new TestedProgram("given", given.Role, given.Command, File: null, Remembers: Setting("FORGETS").Length == 0))];

    // Python is Debian's own unless told otherwise: only that one sees Debian's pika. The SDK remembers in memory, or in a database that the sample does not have.
    private static IEnumerable<TestedProgram> Ours(Role role) =>
    [
        new("dotnet", role, "dotnet {file}", $"dotnet/{Files[role]}.cs", Remembers: role != Role.Observer),
        new("python", role, $"{Environment.GetEnvironmentVariable("EVENTBUS_PYTHON") ?? "/usr/bin/python3"} {{file}}", $"python/{Files[role]}.py", Remembers: true),
        new("node", role, "node {file}", $"node/{Files[role]}.mjs", Remembers: true),
        new("php", role, "php {file}", $"php/{Files[role]}.php", Remembers: true),
    ];

    private static string Setting(string name) => Environment.GetEnvironmentVariable($"{Variable}{name}") ?? "";
}
