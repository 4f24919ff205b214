using System.CommandLine;
using EventBus.Cli.Options;

namespace EventBus.Cli.Dead;

/// <summary>The options that choose dead letters.</summary>
internal sealed class DeadFilter
{
    private readonly Option<string?> _since = new("--since") { Description = "Failed then or later: a moment, or how long ago, such as '2h'.", HelpName = "MOMENT" };
    private readonly Option<string?> _until = new("--until") { Description = "Failed before.", HelpName = "MOMENT" };

    private readonly (string Name, Option<string?> Option)[] _texts =
    [
        ("reason", new Option<string?>("--reason") { Description = "attempts_exhausted, permanent, malformed, delivery_limit, …", HelpName = "WORD" }),
        ("channel", new Option<string?>("--channel") { Description = "For instance system.user.post_process.", HelpName = "NAME" }),
        ("resource", new Option<string?>("--resource") { Description = "For instance user.", HelpName = "NAME" }),
        ("event_name", new Option<string?>("--event-name") { Description = "For instance system.user.post.post_process.", HelpName = "NAME" }),
        ("call_id", new Option<string?>("--call-id") { Description = "The call they belong to.", HelpName = "ID" }),
    ];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _texts) command.Add(option);
        command.Add(_since);
        command.Add(_until);
    }

    /// <summary>The filters that were said, as the API names them.</summary>
    public IReadOnlyList<(string Name, string? Value)> Read(Invocation invocation)
    {
        var said = _texts.Select(text => (text.Name, Value: invocation.Value(text.Option))).ToList();
        said.Add(("since", MomentText.Read("--since", invocation.Value(_since), invocation.Time)));
        said.Add(("until", MomentText.Read("--until", invocation.Value(_until), invocation.Time)));
        return [.. said.Where(filter => filter.Value is not null)];
    }
}
