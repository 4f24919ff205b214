using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Auth.Access;

/// <summary>Every route of the host, with every verb, for every kind of caller. A route that is not written down here fails.</summary>
public sealed class AccessMatrixTests(ApiFixture api)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Opened by roles.</summary>
    private static readonly HashSet<string> Roles =
    [
        .. new[] { "admin", "app", "event_script", "lookup", "role", "service", "user" }.SelectMany(resource => new[] { $"/api/v2/system/{resource}", $"/api/v2/system/{resource}/{{id}}" }),
        "/api/v2/system", "/api/v2/user", "/api/v2/system/event_script_run", "/api/v2/system/event", "/api/v2/system/script_type", "/api/v2/system/script_type/{name}", "/api/v2/system/service_type", "/api/v2/system/service_type/{name}",
    ];

    /// <summary>For administrators, whatever a role says.</summary>
    private static readonly string[] Admins = ["event_subscription", "event_dead_letter", "event_break_glass", "event_observer", "event_call", "event_outbox", "admin/profile", "cache"];

    /// <summary>For everybody, without events, rights or secrets.</summary>
    private static readonly string[] Open = ["/health/", "/asyncapi", "/openapi/", "/scalar"];

    /// <summary>What public calls answer: to nobody, an application without a role, a user, an administrator. The bodies are empty.</summary>
    private static readonly Dictionary<string, (int Nobody, int App, int User, int Admin)> Public = new()
    {
        ["GET /api/v2/system/admin/session"] = (404, 404, 401, 200),
        ["POST /api/v2/system/admin/session"] = (400, 400, 400, 400),
        ["PUT /api/v2/system/admin/session"] = (401, 401, 401, 200),
        ["DELETE /api/v2/system/admin/session"] = (200, 200, 200, 200),
        ["POST /api/v2/system/admin/password"] = (400, 400, 400, 400),
        ["PUT /api/v2/system/admin/password"] = (400, 400, 400, 400),
        ["PATCH /api/v2/system/admin/password"] = (400, 400, 400, 400),
        ["GET /api/v2/system/environment"] = (200, 200, 200, 200),
        ["GET /api/v2/user/session"] = (401, 401, 200, 200),
        ["POST /api/v2/user/session"] = (400, 400, 400, 400),
        ["PUT /api/v2/user/session"] = (401, 401, 200, 200),
        ["DELETE /api/v2/user/session"] = (200, 200, 200, 200),
        ["POST /api/v2/user/password"] = (400, 400, 400, 400),
        ["PUT /api/v2/user/password"] = (400, 400, 400, 400),
        ["PATCH /api/v2/user/password"] = (400, 400, 400, 400),
        ["GET /api/v2/user/profile"] = (401, 401, 200, 200),
        ["POST /api/v2/user/profile"] = (401, 401, 400, 400),
        ["PUT /api/v2/user/profile"] = (401, 401, 400, 400),
        ["PATCH /api/v2/user/profile"] = (401, 401, 400, 400),
        ["POST /api/v2/user/register"] = (403, 403, 403, 403),
    };

    private IEnumerable<RouteEndpoint> Routes => api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Routes_AreAllWrittenDown() => Assert.DoesNotContain(Routes.SelectMany(Calls), call => !IsKnown(call.Verb, call.Path));

    [Fact]
    public void PublicCalls_AreAllThere() => Assert.Empty(Public.Keys.Except(Routes.SelectMany(Calls).Select(call => $"{call.Verb} {call.Path}")));

    [Fact]
    public async Task PublicCalls_AnswerAsWrittenDown()
    {
        var (guest, plain) = (await Guest.CreateAsync(api, Guest.Access("*", 1)), await KeyWithoutRoleAsync());
        foreach (var (call, expected) in Public)
        {
            var (verb, path) = (call.Split(' ')[0], call.Split(' ')[1]);
            // A token each: some of these calls end the session.
            var (user, admin) = (await Guest.LogInAsync(api, guest.Email, Guest.Password), await Guest.LogInAdminAsync(api));
            Assert.Equal((call, expected), (call, (await StatusAsync(verb, path), await StatusAsync(verb, path, key: plain), await StatusAsync(verb, path, user, guest.Key), await StatusAsync(verb, path, admin))));
        }
    }

    [Fact]
    public async Task OtherCalls_AreForWhoIsMeant()
    {
        var (reader, plain) = (await Guest.CreateAsync(api, Guest.Access("*", 1)), await KeyWithoutRoleAsync());
        var calls = Routes.SelectMany(Calls).Where(call => call.Path.StartsWith("/api/", StringComparison.Ordinal) && !Public.ContainsKey($"{call.Verb} {call.Path}")).Distinct().ToList();
        Assert.True(calls.Count > 50);
        foreach (var (verb, pattern) in calls)
        {
            var path = ToPath(pattern);
            // The reader's role is one for the service 'system'.
            var expected = Roles.Contains(pattern) && verb == "GET" && pattern != "/api/v2/user" ? (pattern.EndsWith('}') ? 404 : 200) : 403;
            Assert.Equal((verb, pattern, 400, 400, expected), (verb, pattern, await StatusAsync(verb, path), await StatusAsync(verb, path, key: plain), await StatusAsync(verb, path, reader.Token, reader.Key)));
            Assert.DoesNotContain(await StatusAsync(verb, path, api.Token), new[] { 401, 403, 405 });
        }
    }

    private static bool IsKnown(string verb, string path) => Public.ContainsKey($"{verb} {path}")
        || Roles.Contains(path)
        || Admins.Any(name => $"{path}/".StartsWith($"/api/v2/system/{name}/", StringComparison.Ordinal))
        || Open.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal));

    private static IEnumerable<(string Verb, string Path)> Calls(RouteEndpoint route) =>
        (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? Verbs).Select(verb => (verb, $"/{route.RoutePattern.RawText!.Trim('/')}"));

    // Ids that no record has.
    private static string ToPath(string pattern) => string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? "999999999" : part));

    private async Task<string> KeyWithoutRoleAsync()
    {
        var key = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
        await api.CreateAsync("app", $$"""{"name":"{{Unique.Name()}}","is_active":true,"api_key":"{{key}}"}""");
        return key;
    }

    private async Task<int> StatusAsync(string verb, string path, string? token = null, string? key = null) =>
        (await api.CallAsync(verb, path, verb == "GET" ? null : "{}", token, key is null ? [] : [("X-DreamFactory-API-Key", key)])).Status;
}
