using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Subscribers.Model;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Subscribers.Programs;

/// <summary>Makes virtual hosts, each with a login that has the rights of a hardened subscriber, as <c>deploy/rabbitmq/definitions.json</c> grants them.</summary>
internal sealed class BrokerOperator : IAsyncDisposable
{
    // Characters that are escaped in a URI, as passwords have them.
    private const string Password = "p+/@:%ß";

    private const string Name = "[a-z0-9-]+";
    private const string AskRights = $@"eventbus\.ask\.{Name}|amq\.gen-.*";
    private const string ObserverRights = $@"eventbus\.(observe|dead)\.{Name}|eventbus\.retry\.{Name}(\.[0-9]+)?";

    private readonly HttpClient _management;
    private readonly UriBuilder _broker;
    private readonly ConcurrentBag<Uri> _made = [];

    public BrokerOperator(IBroker broker)
    {
        _broker = new UriBuilder(broker.Uri);
        _management = new HttpClient { BaseAddress = new Uri(broker.Management, "/api/") };
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Admin}:{Uri.UnescapeDataString(_broker.Password)}")));
    }

    private string Admin => Uri.UnescapeDataString(_broker.UserName);

    /// <summary>Returns where the host logs in, and where the program does.</summary>
    public async Task<(Uri Host, UriBuilder Program)> NewVirtualHostAsync(Role role)
    {
        var id = Guid.NewGuid().ToString("N")[..8];
        var (name, user) = ($"kit/{id}", $"svc@kit {id}");
        _made.Add(await PutAsync($"vhosts/{Escape(name)}", []));
        _made.Add(await PutAsync($"users/{Escape(user)}", new JsonObject { ["password"] = Password, ["tags"] = "" }));
        await PutAsync($"permissions/{Escape(name)}/{Escape(Admin)}", Rights(".*", ".*", ".*"));
        await PutAsync($"permissions/{Escape(name)}/{Escape(user)}", RightsOf(role));
        await PutAsync($"topic-permissions/{Escape(name)}/{Escape(user)}", TopicRightsOf(role));
        return (Address(name, _broker.UserName, _broker.Password).Uri, Address(name, Escape(user), Escape(Password)));
    }

    /// <summary>Takes away what was made: a broker may outlive the tests, and these logins should not.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var made in _made) using (await _management.DeleteAsync(made)) { }
        _management.Dispose();
    }

    private static JsonObject RightsOf(Role role) => role == Role.Observer
        ? Rights($"^({ObserverRights})$", $@"^({ObserverRights}|eventbus\.(dead|subscriptions))$", $@"^({ObserverRights}|eventbus\.dead|system\.user\.post_process)$")
        : Rights($"^({AskRights})$", $@"^({AskRights}|eventbus\.(replies|subscriptions))$", $@"^({AskRights}|system\.user\.pre_process)$");

    private static JsonObject TopicRightsOf(Role role) => new()
    {
        ["exchange"] = role == Role.Observer ? "system.user.post_process" : "system.user.pre_process",
        ["write"] = "^$",
        ["read"] = role == Role.Observer ? @"^[^.#]+(\.[^.#]+){3}$" : $@"^[^.#]+(\.[^.#]+){{3}}\.{Name}$",
    };

    private static JsonObject Rights(string configure, string write, string read) => new() { ["configure"] = configure, ["write"] = write, ["read"] = read };

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private UriBuilder Address(string virtualHost, string user, string password) =>
        new(_broker.Uri) { Path = Escape(virtualHost), UserName = user, Password = password };

    private async Task<Uri> PutAsync(string path, JsonObject body)
    {
        var address = new Uri(path, UriKind.Relative);
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _management.PutAsync(address, content);
        answer.EnsureSuccessStatusCode();
        return address;
    }
}
