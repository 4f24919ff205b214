using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Auth.Accounts;
using EventBus.Api.Data;
using EventBus.Api.Resources.Query;
using Microsoft.Extensions.Options;

namespace EventBus.Api.Catalog.Environments;

/// <summary>Reads the environment as far as a caller may know it. No paths, no names of machines, no secrets: strangers read it, too.</summary>
internal sealed class EnvironmentReader(SystemDbContext database, LaunchableApps apps, IOptions<DatabaseOptions> options)
{
    public async Task<JsonObject> ReadAsync(HttpContext context)
    {
        var user = context.Features.Get<SignedInUser>() is { IsActive: true } active ? active : null;
        var environment = new JsonObject
        {
            ["authentication"] = await AuthenticationAsync(context.RequestAborted),
            ["apps"] = await apps.ListAsync(user, context.RequestAborted),
        };
        if (user is null) return environment;
        environment["platform"] = Platform(user);
        environment["server"] = Server(context.Request, user);
        environment["client"] = Client(context);
        environment["config"] = Config();
        return environment;
    }

    private async Task<JsonObject> AuthenticationAsync(CancellationToken cancellationToken) => new()
    {
        ["admin"] = Login("system/admin/session"),
        ["user"] = Login("user/session"),
        ["oauth"] = new JsonArray(),
        ["adldap"] = new JsonArray(),
        ["saml"] = new JsonArray(),
        ["allow_open_registration"] = (await Registration.ReadAsync(database, cancellationToken)).AllowOpenRegistration,
        ["open_reg_email_service_id"] = null,
        ["allow_forever_sessions"] = false,
        ["login_attribute"] = "email",
    };

    private static JsonObject Login(string path) => new()
    {
        ["path"] = path,
        ["verb"] = "POST",
        ["payload"] = new JsonObject { ["email"] = "string", ["password"] = "string", ["remember_me"] = "bool" },
    };

    private JsonObject Platform(SignedInUser user)
    {
        var platform = new JsonObject
        {
            ["version"] = HostVersion.Text,
            ["bitnami_demo"] = false,
            ["is_hosted"] = false,
            ["is_trial"] = false,
            ["license"] = "OPEN SOURCE",
            ["secured_package_export"] = false,
            ["license_key"] = false,
        };
        if (user.IsSysAdmin) platform["db_driver"] = options.Value.Provider;
        return platform;
    }

    // 'host' is how the caller reached it: clients build addresses from it, and the machine's own name is nobody's business.
    private static JsonObject Server(HttpRequest request, SignedInUser user)
    {
        var server = new JsonObject { ["host"] = request.Host.Host, ["server_os"] = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux" };
        if (!user.IsSysAdmin) return server;
        server["release"] = Environment.OSVersion.Version.ToString();
        server["version"] = RuntimeInformation.FrameworkDescription;
        server["machine"] = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        return server;
    }

    private static JsonObject Client(HttpContext context) => new()
    {
        ["user_agent"] = context.Request.Headers.UserAgent.ToString(),
        ["ip_address"] = context.Connection.RemoteIpAddress?.ToString(),
        ["locale"] = context.Request.GetTypedHeaders().AcceptLanguage is [var first, ..] ? first.Value.ToString() : "en",
    };

    private static JsonObject Config() => new()
    {
        ["always_wrap_resources"] = true,
        ["resources_wrapper"] = "resource",
        ["db"] = new JsonObject { ["max_records_returned"] = RecordQuery.MaxLimit },
    };
}
