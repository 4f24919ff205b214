using System.Text.Json.Nodes;
using EventBus.Api.OpenApi.Schemas;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>Sessions, passwords, profiles and registration. Their calls are never events.</summary>
internal static class AccountOperations
{
    private const string Sessions = "Sessions";
    private const string Account = "My account";
    private static readonly string[] Texts = ["username", "first_name", "last_name", "name", "email", "phone", "security_question"];
    private static readonly string[] Changes = ["POST", "PUT", "PATCH"];

    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Schemas =>
    [
        ("Login", Schema.Object(("email", Schema.Text()), ("username", Schema.Text("Instead of 'email'.")), ("password", Schema.Text()), ("remember_me", Schema.Flag("Taken, without effect."))).Requiring("password")),
        ("Session", Schema.Object(
            ("session_token", Schema.Text("For the header 'X-DreamFactory-Session-Token'.")), ("session_id", Schema.Text("The same.")), ("id", Schema.Integer()), ("name", Schema.Text()),
            ("first_name", Schema.Text().OrNull()), ("last_name", Schema.Text().OrNull()), ("email", Schema.Text()), ("is_sys_admin", Schema.Flag()), ("last_login_date", Schema.Moment().OrNull()),
            ("host", Schema.Text()), ("token_expiry_date", Schema.Moment().OrNull()), ("role", Schema.Text()), ("role_id", Schema.Integer())).Requiring("session_token", "id", "email", "is_sys_admin")),
        ("PasswordChange", Schema.Object(
            ("old_password", Schema.Text("Of whoever is signed in.")), ("new_password", Schema.Text()), ("email", Schema.Text("Whose password was forgotten.")), ("username", Schema.Text("Instead of 'email'.")),
            ("security_answer", Schema.Text("Instead of the old password.")))),
        ("SecurityQuestion", Schema.Object(("security_question", Schema.Text())).Requiring("security_question")),
        ("Profile", Schema.Object(ProfileFields())),
        ("ProfileChange", Schema.Object([.. ProfileFields(), ("security_answer", Schema.Text()), ("current_password", Schema.Text("Needed to change 'email'."))])),
        ("Registration", Schema.Object([.. ProfileFields(), ("password", Schema.Text("At least 16 characters.")), ("new_password", Schema.Text("The same.")), ("security_answer", Schema.Text())]).Requiring("email")),
    ];

    public static IEnumerable<Operation> All => [.. Of("/api/v2/system/admin", "Admin"), .. Of("/api/v2/user", "User"), Register()];

    private static IEnumerable<Operation> Of(string path, string who) =>
    [
        new("POST", $"{path}/session", $"logIn{who}", Sessions, $"Log in as {Article(who)}")
        {
            IsPublic = true, Body = Schema.Ref("Login"), BodyExample = new JsonObject { ["email"] = "jane@example.com", ["password"] = "correct-horse-battery" },
            Answer = Schema.Ref("Session"), Errors = [401],
        },
        new("GET", $"{path}/session", $"get{who}Session", Sessions, "Show the session") { IsPublic = true, Answer = Schema.Ref("Session"), Errors = [401, 404] },
        new("PUT", $"{path}/session", $"renew{who}Session", Sessions, "Exchange the token for a new one") { IsPublic = true, Answer = Schema.Ref("Session"), Errors = [401] },
        new("DELETE", $"{path}/session", $"logOut{who}", Sessions, "Log out") { IsPublic = true, Answer = Schema.Ref(CommonSchemas.Success) },
        .. Changes.Select(method => new Operation(method, $"{path}/password", $"{Verb(method)}{who}Password", Account, $"Change the password{Like(method)}")
        {
            IsPublic = true, Body = Schema.Ref("PasswordChange"), BodyExample = new JsonObject { ["old_password"] = "correct-horse-battery", ["new_password"] = "staple-wagon-lantern" },
            Parameters = [QueryParameter.Flag("reset", "Answers the security question instead."), Login()],
            Answer = Schema.AnyOf(Schema.Ref(CommonSchemas.Success), Schema.Ref("SecurityQuestion")), Errors = [401, 409],
        }),
        new("GET", $"{path}/profile", $"get{who}Profile", Account, "Show one's own account") { Answer = Schema.Ref("Profile"), Errors = [401] },
        .. Changes.Select(method => new Operation(method, $"{path}/profile", $"{Verb(method)}{who}Profile", Account, $"Change one's own account{Like(method)}")
        {
            Body = Schema.Ref("ProfileChange"), BodyExample = new JsonObject { ["phone"] = "+49 30 1234567" }, Answer = Schema.Ref(CommonSchemas.Success), Errors = [401, 409],
        }),
    ];

    private static Operation Register() => new("POST", "/api/v2/user/register", "register", Account, "Make oneself an account")
    {
        Description = "Only where the service 'user' allows it with 'allow_open_registration'.",
        IsPublic = true,
        Parameters = [Login()],
        Body = Schema.Ref("Registration"),
        Answer = Schema.Ref(CommonSchemas.Success),
        Errors = [403],
        BodyExample = new JsonObject { ["email"] = "jane@example.com", ["password"] = "correct-horse-battery" },
    };

    private static OpenApiParameter Login() => QueryParameter.Flag("login", "Logs in afterwards: the answer has a 'session_token'.");

    private static string Article(string who) => who == "Admin" ? "an administrator" : "a user";

    private static string Verb(string method) => method switch { "POST" => "change", "PUT" => "put", _ => "update" };

    private static string Like(string method) => method == "POST" ? "" : $" ({method})";

    private static IEnumerable<(string Name, IOpenApiSchema Schema)> ProfileFields() =>
    [
        .. Texts.Select(name => (name, (IOpenApiSchema)Schema.Text(FieldNotes.Of("user", name)).OrNull())),
        ("default_app_id", Schema.Integer(FieldNotes.Of("user", "default_app_id")).OrNull()),
        ("oauth_provider", Schema.Text(FieldNotes.Of("user", "oauth_provider"))),
        ("adldap", Schema.Text(FieldNotes.Of("user", "adldap"))),
    ];
}
