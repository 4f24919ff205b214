using EventBus.Api.Resources.Accounts;

namespace EventBus.Api.Auth.Accounts;

/// <summary>The rule for secrets that people choose.</summary>
internal static class Passwords
{
    public const int MaxLength = 1024;

    /// <exception cref="Errors.SystemApiException">400: too short or too long.</exception>
    public static string Check(string name, string? password) => password?.Length is >= UserRules.MinPasswordLength and <= MaxLength
        ? password
        : throw AccountBody.Fault(name, $"The {name} must have {UserRules.MinPasswordLength} to {MaxLength} characters.");
}
