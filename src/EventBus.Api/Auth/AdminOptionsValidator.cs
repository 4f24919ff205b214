using EventBus.Api.Resources.Accounts;
using Microsoft.Extensions.Options;

namespace EventBus.Api.Auth;

/// <summary>Names every fault of <see cref="AdminOptions"/>; never the password.</summary>
internal sealed class AdminOptionsValidator : IValidateOptions<AdminOptions>
{
    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        var faults = new List<string>();
        if (options.Email is { Length: > 0 } email && !UserRules.IsEmail(email)) faults.Add($"'EventBus:Admin:Email' is '{email}', which is no e-mail address.");
        if (options.Password is { Length: > 0 and < UserRules.MinPasswordLength }) faults.Add($"'EventBus:Admin:Password' must have at least {UserRules.MinPasswordLength} characters.");
        if (string.IsNullOrEmpty(options.Email) != string.IsNullOrEmpty(options.Password)) faults.Add("'EventBus:Admin:Email' and 'EventBus:Admin:Password' go together. Set both, or none.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
