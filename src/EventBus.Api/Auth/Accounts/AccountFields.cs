using EventBus.Api.Data;

namespace EventBus.Api.Auth.Accounts;

/// <summary>What people may set of their own account. Nothing else: no id, no role, no flag.</summary>
internal static class AccountFields
{
    private const int MinUsernameLength = 6;

    private static readonly IReadOnlyList<(string Name, int Max, Action<UserRecord, string> Set)> Texts =
    [
        ("username", 255, (user, value) => user.Username = value),
        ("first_name", 255, (user, value) => user.FirstName = value),
        ("last_name", 255, (user, value) => user.LastName = value),
        ("name", 255, (user, value) => user.Name = value),
        ("email", 255, (user, value) => user.Email = value),
        ("phone", 32, (user, value) => user.Phone = value),
        ("security_question", 255, (user, value) => user.SecurityQuestion = value),
    ];

    /// <summary>Sets what was sent; what is missing or null stays.</summary>
    public static void Apply(AccountBody body, UserRecord user)
    {
        foreach (var (name, max, set) in Texts)
            if (body.Text(name) is { } value) set(user, value.Length <= max ? value : throw AccountBody.Fault(name, $"The {name} may not be longer than {max} characters."));
        if (body.Number("default_app_id") is { } app) user.DefaultAppId = app;
        if (body.Text("username") is { } username && username != user.Email) CheckUsername(username);
    }

    // A name with an @ could be the address of somebody else, who then could not log in.
    private static void CheckUsername(string username)
    {
        if (username.Length < MinUsernameLength || username.Any(char.IsWhiteSpace)) throw AccountBody.Fault("username", $"The username must have at least {MinUsernameLength} characters and no blanks.");
        if (username.Contains('@', StringComparison.Ordinal)) throw AccountBody.Fault("username", "The username may be no e-mail address but your own.");
    }
}
