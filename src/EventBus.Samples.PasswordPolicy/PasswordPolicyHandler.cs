using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber;
using Microsoft.Extensions.Options;

namespace EventBus.Samples.PasswordPolicy;

/// <summary>
/// Rejects weak passwords and throw-away mail addresses. The password is only seen when an operator sets the subscription's <c>reveal</c> to
/// <c>/request/payload/resource/*/password</c> and <c>/request/payload/password</c>; without it the policy warns that it could not look.
/// </summary>
internal sealed class PasswordPolicyHandler(IOptions<PasswordPolicyOptions> options) : IAskHandler
{
    private const int Unprocessable = 422;

    // Long enough, and still among the first that are tried.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890123456", "0123456789abcdef", "qwertyuiopasdfgh", "passwordpassword", "administrator123", "letmeinletmeinletmein", "correcthorsebatterystaple",
    };

    public ValueTask<EventReply> HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken) => ValueTask.FromResult(Decide(systemEvent.Payload.Request.Payload));

    internal EventReply Decide(JsonObject payload)
    {
        var records = Records(payload).ToList();
        if (records.Select(Fault).FirstOrDefault(fault => fault is not null) is { } reason) return EventReply.Reject(Unprocessable, reason);
        return records.Exists(record => Text(record, "password") == Redaction.Placeholder)
            ? EventReply.Decide(new EventDecision { Warnings = ["password-policy cannot see the password: its subscription has no 'reveal' for it."] })
            : EventReply.Continue();
    }

    private static IEnumerable<JsonObject> Records(JsonObject payload) => payload["resource"] is JsonArray list ? list.OfType<JsonObject>() : [payload];

    private string? Fault(JsonObject record)
    {
        var email = Text(record, "email")?.Trim() ?? "";
        if (options.Value.EffectiveDeniedDomains().FirstOrDefault(domain => email.EndsWith($"@{domain}", StringComparison.OrdinalIgnoreCase)) is { } denied)
            return $"Addresses at '{denied}' are not accepted. Use a mailbox of your own.";
        return Text(record, "password") is { } password && password != Redaction.Placeholder ? PasswordFault(password, email) : null;
    }

    private string? PasswordFault(string password, string email)
    {
        if (password.Length < options.Value.MinLength) return $"The password is too short. Use at least {options.Value.MinLength} characters.";
        if (Common.Contains(password)) return "The password is one of the most common ones. Use another.";
        if (password.Distinct().Count() < 5) return "The password has too few different characters. Use at least 5.";
        var name = email.Split('@')[0];
        return name.Length > 2 && password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "The password must not contain the name of the mailbox." : null;
    }

    private static string? Text(JsonObject record, string name) => record[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
