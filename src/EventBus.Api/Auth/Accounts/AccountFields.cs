using EventBus.Api.Data;
using EventBus.Api.Resources;
using EventBus.Api.Resources.Accounts;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Auth.Accounts;

/// <summary>What people may set of their own account. Nothing else: no id, no role, no flag.</summary>
internal static class AccountFields
{
    private static readonly HashSet<string> Own = ["username", "first_name", "last_name", "name", "email", "phone", "security_question", "default_app_id"];

    private static readonly IReadOnlyList<Field<UserRecord>> Fields = [.. UserRules.Fields.Where(field => Own.Contains(field.Name))];

    /// <summary>Sets what was sent; what is missing, null or empty stays.</summary>
    public static void Apply(AccountBody body, UserRecord user)
    {
        var faults = new RecordFaults();
        foreach (var (field, message) in Fields.Fill(user, body.Given)) faults.Add(field, message);
        // A name with an @ could be the address of somebody else, who then could not log in.
        if (body.Text("username") is { } username && username != user.Email && username.Contains('@', StringComparison.Ordinal)) faults.Add("username", "The username may be no e-mail address but your own.");
        if (faults.Any) throw faults.ToException();
    }
}
