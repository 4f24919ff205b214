using System.CommandLine;
using EventBus.Cli.Api;
using EventBus.Cli.Options;
using EventBus.Cli.Output;

namespace EventBus.Cli;

/// <summary>One use of a command.</summary>
internal sealed class Invocation(ParseResult parsed, GlobalOptions global, Terminal terminal, Func<string, string?> environment, TimeProvider time, HttpMessageHandler? http) : IAsyncDisposable
{
    private ApiClient? _api;

    public Terminal Terminal => terminal;

    public TimeProvider Time => time;

    /// <summary>Whether a program reads the answer.</summary>
    public bool IsJson => parsed.GetValue(global.Json);

    public GlobalOptions Global => global;

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => parsed.GetValue(argument);

    public string? Environment(string name) => environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>The API, signed in.</summary>
    /// <exception cref="CommandException">It does not answer, or refuses the login.</exception>
    public async Task<ApiClient> SignInAsync(CancellationToken cancellationToken)
    {
        _api = new ApiClient(ApiAddress.Of(Value(global.Url) ?? Environment("EVENTBUS_URL")), time, http);
        await new ApiLogin(this).SignInAsync(_api, cancellationToken);
        return _api;
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null) await _api.DisposeAsync();
    }
}
