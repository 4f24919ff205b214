using System.CommandLine;
using EventBus.Cli.Api;

namespace EventBus.Cli.Options;

/// <summary>Options of every command.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Url { get; } = new("--url") { Description = $"The address of the API. Else EVENTBUS_URL, else {ApiAddress.Default}.", Recursive = true, HelpName = "ADDRESS" };

    public Option<string?> Email { get; } = new("--email") { Description = "An administrator's e-mail address. Else EVENTBUS_TOKEN, a session's token, else EVENTBUS_ADMIN_EMAIL.", Recursive = true, HelpName = "ADDRESS" };

    public Option<bool> PasswordStdin { get; } = new("--password-stdin") { Description = "Read the password from the standard input. Else EVENTBUS_ADMIN_PASSWORD, else it is asked for.", Recursive = true };

    public Option<bool> Json { get; } = new("--json") { Description = "Write the answer as JSON, and nothing else.", Recursive = true };
}
