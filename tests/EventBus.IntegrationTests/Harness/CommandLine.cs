using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness;

/// <summary>The command line as its users start it: a process, with its login in the environment.</summary>
internal static class CommandLine
{
    public static ChildProcess Start(HostProcess host, params string[] arguments) => Start(host, new Dictionary<string, string>(), arguments);

    public static ChildProcess Start(HostProcess host, IReadOnlyDictionary<string, string> more, params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["EVENTBUS_URL"] = host.Api.Address.ToString(),
            ["EVENTBUS_ADMIN_EMAIL"] = HostProcess.AdminEmail,
            ["EVENTBUS_ADMIN_PASSWORD"] = HostProcess.AdminPassword,
            ["EVENTBUS_BROKER"] = host.Broker,
        };
        foreach (var (name, value) in more) environment[name] = value;
        return ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Cli"), .. arguments], environment);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Answer, string Errors)> RunAsync(HostProcess host, params string[] arguments)
    {
        await using var process = Start(host, arguments);
        await process.WaitForEndAsync();
        return (process.ExitCode, process.Answers, process.Errors);
    }

    /// <summary>Runs it with <c>--json</c>; it must succeed, and say nothing but JSON.</summary>
    public static async Task<JsonNode> JsonAsync(HostProcess host, params string[] arguments)
    {
        var (exitCode, answer, errors) = await RunAsync(host, [.. arguments, "--json"]);
        Assert.Equal((0, ""), (exitCode, errors));
        return JsonNode.Parse(answer)!;
    }
}
