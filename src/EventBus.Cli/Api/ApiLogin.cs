using System.Text.Json.Nodes;

namespace EventBus.Cli.Api;

/// <summary>
/// Signs in with the token of EVENTBUS_TOKEN, or with an e-mail address and a password. The password comes from the environment, the standard input or the
/// keyboard, never from the command line, which everybody on the machine can read. It is kept nowhere.
/// </summary>
internal sealed class ApiLogin(Invocation invocation)
{
    public async Task SignInAsync(ApiClient api, CancellationToken cancellationToken)
    {
        if (invocation.Environment("EVENTBUS_TOKEN") is { } token && invocation.Value(invocation.Global.Email) is null)
        {
            api.Use(token);
            return;
        }

        var email = invocation.Value(invocation.Global.Email) ?? invocation.Environment("EVENTBUS_ADMIN_EMAIL") ?? throw CommandException.WrongUsage("No login is known. Set EVENTBUS_TOKEN, or EVENTBUS_ADMIN_EMAIL and EVENTBUS_ADMIN_PASSWORD, or say '--email'.");
        await api.LogInAsync(new JsonObject { ["email"] = email, ["password"] = await PasswordAsync(email, cancellationToken) }, cancellationToken);
    }

    private async Task<string> PasswordAsync(string email, CancellationToken cancellationToken)
    {
        if (invocation.Value(invocation.Global.PasswordStdin)) return await invocation.Terminal.Input.ReadLineAsync(cancellationToken) ?? throw CommandException.WrongUsage("'--password-stdin' was said, but the standard input is empty.");
        if (invocation.Environment("EVENTBUS_ADMIN_PASSWORD") is { } password) return password;
        return await invocation.Terminal.AskSecretAsync($"Password of {email}:", cancellationToken)
            ?? throw CommandException.WrongUsage($"No password of '{email}' is known. Set EVENTBUS_ADMIN_PASSWORD, or say '--password-stdin' and write it there.");
    }
}
