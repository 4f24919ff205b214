using System.Text.Json.Nodes;
using EventBus.Api.Resources.Accounts;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Auth.Accounts;

/// <summary>The rule for secrets that people choose: that of the fields of an account.</summary>
internal static class Passwords
{
    /// <exception cref="Errors.SystemApiException">400: not there, too short or too long.</exception>
    public static string Check(string name, string? secret, int least = UserRules.MinPasswordLength) =>
        FieldValues.CheckSecret(name, JsonValue.Create(secret ?? ""), least) is { } fault ? throw AccountBody.Fault(name, fault) : secret!;

    /// <summary>The answer to a security question.</summary>
    /// <exception cref="Errors.SystemApiException">400: too long.</exception>
    public static string CheckAnswer(string answer) => Check("security_answer", answer, UserRules.MinAnswerLength);
}
