using System.Net.Mail;
using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Accounts;

/// <summary>What users and administrators have in common.</summary>
internal static class UserRules
{
    /// <summary>Since DreamFactory 7.</summary>
    public const int MinPasswordLength = 16;

    private const int MinUsernameLength = 6;

    public static IReadOnlyList<Field<UserRecord>> Fields { get; } = Fields<UserRecord>.Of(fields =>
    {
        fields.Text("name", 255, user => user.Name, (user, value) => user.Name = value ?? "");
        fields.Text("username", 255, user => user.Username, (user, value) => user.Username = value, CheckUsername);
        fields.Text("first_name", 255, user => user.FirstName, (user, value) => user.FirstName = value);
        fields.Text("last_name", 255, user => user.LastName, (user, value) => user.LastName = value);
        fields.Text("email", 255, user => user.Email, (user, value) => user.Email = value ?? "");
        fields.Secret("password", MinPasswordLength, (user, value) => user.NewPassword = value);
        fields.Text("phone", 32, user => user.Phone, (user, value) => user.Phone = value);
        fields.Flag("is_active", user => user.IsActive, (user, value) => user.IsActive = value);
        fields.Text("security_question", 255, user => user.SecurityQuestion, (user, value) => user.SecurityQuestion = value);
        fields.Secret("security_answer", 1, (user, value) => user.NewSecurityAnswer = value);
        fields.Number("default_app_id", 1, long.MaxValue, user => user.DefaultAppId, (user, value) => user.DefaultAppId = value);
        fields.Shown("last_login_date", user => user.LastLoginDate);
        fields.Shown("confirmed", user => user.PasswordHash is not null);
        fields.Shown("expired", _ => JsonValue.Create(false));
    });

    public static bool IsEmail(string text) => !text.Contains(' ', StringComparison.Ordinal) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>A name from the other fields, and the e-mail address as user name.</summary>
    public static void Complete(UserRecord user)
    {
        if (user.Name.Length == 0) user.Name = $"{user.FirstName} {user.LastName}".Trim() is { Length: > 0 } full ? full : user.Email.Split('@')[0];
        if (string.IsNullOrEmpty(user.Username)) user.Username = user.Email;
    }

    public static async Task CheckAsync(UserRecord user, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        if (user.Email.Length == 0) faults.Add("email", "The email field is required.");
        else if (!IsEmail(user.Email)) faults.Add("email", "The email must be a valid email address.");
        else if (await database.Users.AnyAsync(other => other.Id != user.Id && other.Email == user.Email, cancellationToken)) faults.Add("email", "The email has already been taken.");
        if (await database.Users.AnyAsync(other => other.Id != user.Id && other.Username == user.Username, cancellationToken) && user.Username != user.Email) faults.Add("username", "The username has already been taken.");
    }

    public static async Task PrepareAsync(UserRecord user, PasswordHasher hasher, CancellationToken cancellationToken)
    {
        if (user.NewPassword is { } password) user.PasswordHash = await hasher.HashAsync(password, cancellationToken);
        if (user.NewSecurityAnswer is { } answer) user.SecurityAnswerHash = await hasher.HashAsync(answer, cancellationToken);
        (user.NewPassword, user.NewSecurityAnswer) = (null, null);
    }

    private static string? CheckUsername(string text) => text.Length < MinUsernameLength || text.Any(char.IsWhiteSpace)
        ? $"The username must have at least {MinUsernameLength} characters and no blanks."
        : null;
}
