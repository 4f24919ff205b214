using System.Net.Mail;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Accounts;

/// <summary>What users and administrators have in common.</summary>
internal static class UserRules
{
    /// <summary>Since DreamFactory 7.</summary>
    public const int MinPasswordLength = 16;

    /// <summary>Any answer will do.</summary>
    public const int MinAnswerLength = 1;

    private const int MinUsernameLength = 6;

    public static IReadOnlyList<Field<UserRecord>> Fields { get; } = FieldList<UserRecord>.Of(fields =>
    {
        fields.Text(user => user.Name, 255);
        fields.Text(user => user.Username, 255, CheckUsername, isUnique: true);
        fields.Text(user => user.FirstName, 255);
        fields.Text(user => user.LastName, 255);
        fields.Text(user => user.Email, 255, isUnique: true, ignoresCase: true);
        fields.Secret("password", MinPasswordLength, (user, hash) => user.PasswordHash = hash);
        fields.Text(user => user.Phone, 32);
        fields.Flag(user => user.IsActive);
        fields.Text(user => user.SecurityQuestion, 255);
        fields.Secret("security_answer", MinAnswerLength, (user, hash) => user.SecurityAnswerHash = hash);
        fields.Number(user => user.DefaultAppId, 1, long.MaxValue);
        fields.Shown(user => user.LastLoginDate, FieldType.Moment);
        fields.Text(user => user.Adldap, 255);
        fields.Text(user => user.OauthProvider, 255);
        fields.Text(user => user.LdapUsername, 255);
        fields.Text(user => user.Saml, 255);
        fields.Shown(user => user.PasswordHash != null, FieldType.Boolean, "confirmed");
        fields.Computed("expired", FieldType.Boolean, _ => false);
    });

    public static bool IsEmail(string text) => !text.Contains(' ', StringComparison.Ordinal) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>A name from the other fields, and the e-mail address as user name.</summary>
    public static void Complete(UserRecord user)
    {
        if (user.Name.Length == 0) user.Name = $"{user.FirstName} {user.LastName}".Trim() is { Length: > 0 } full ? full : user.Email.Split('@')[0];
        if (string.IsNullOrEmpty(user.Username)) user.Username = user.Email;
    }

    /// <summary>Who logs in with the address as name goes on doing so when the address changes.</summary>
    /// <param name="user">With the new address.</param>
    /// <param name="before">The old one.</param>
    public static void FollowAddress(UserRecord user, string before)
    {
        if (user.Username == before) user.Username = user.Email;
    }

    public static async Task CheckAsync(UserRecord user, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        if (user.Email.Length == 0) faults.Add("email", "The email field is required.");
        else if (!IsEmail(user.Email)) faults.Add("email", "The email must be a valid email address.");
        else if (await database.Users.AnyAsync(other => other.Id != user.Id && other.Email == user.Email, cancellationToken)) faults.Add("email", "The email has already been taken.");
        if (user.Username != user.Email && await database.Users.AnyAsync(other => other.Id != user.Id && (other.Username == user.Username || other.Email == user.Username), cancellationToken)) faults.Add("username", "The username has already been taken.");
        if (user.DefaultAppId is { } app && !await database.Apps.AnyAsync(other => other.Id == app, cancellationToken)) faults.Add("default_app_id", $"There is no app '{app}'.");
    }

    // None is the address.
    private static string? CheckUsername(string text) => text.Length > 0 && (text.Length < MinUsernameLength || text.Any(char.IsWhiteSpace))
        ? $"The username must have at least {MinUsernameLength} characters and no blanks."
        : null;
}
