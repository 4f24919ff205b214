using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.IntegrationTests.Harness;

[assembly: AssemblyFixture(typeof(BrokerFixture))]

namespace EventBus.IntegrationTests.Harness;

/// <summary>The one broker of the run, and the one host that most scenarios call.</summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    private readonly HttpClient _management = new();
    private IBroker? _broker;
    private HostProcess? _host;

    /// <summary>The amqp URI, with login.</summary>
    public string Uri => _broker!.Uri;

    internal ApiClient Api => _host!.Api;

    internal HostProcess Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _broker = await BrokerChoice.StartAsync();
        var login = new Uri(_broker.Uri).UserInfo;
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        _host = await HostProcess.StartAsync(_broker.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_host is not null) await _host.DisposeAsync();
        }
        finally
        {
            if (_broker is not null) await _broker.DisposeAsync();
            _management.Dispose();
        }
    }

    /// <summary>Lists what the management API has in the broker's virtual host, for instance <c>exchanges</c>.</summary>
    public async Task<JsonArray> ListAsync(string kind) =>
        JsonNode.Parse(await _management.GetStringAsync(new Uri(_broker!.Management, $"/api/{kind}/{NameOf(Uri)}")))!.AsArray();

    /// <summary>
    /// A virtual host of its own. Hosts of one virtual host share its registrations and so must share a database; a scenario with a host of its own
    /// needs this.
    /// </summary>
    /// <param name="traced">Whether the broker shows every message of it on the exchange <c>amq.rabbitmq.trace</c>.</param>
    public async Task<string> NewVirtualHostAsync(bool traced = false)
    {
        var name = $"test-{Guid.NewGuid():N}";
        var user = new Uri(Uri).UserInfo.Split(':')[0];
        using var tracing = new StringContent(new JsonObject { ["tracing"] = traced }.ToJsonString(), Encoding.UTF8, "application/json");
        (await _management.PutAsync(new Uri(_broker!.Management, $"/api/vhosts/{name}"), tracing)).EnsureSuccessStatusCode();
        using var everything = new StringContent("""{"configure":".*","write":".*","read":".*"}""", Encoding.UTF8, "application/json");
        (await _management.PutAsync(new Uri(_broker.Management, $"/api/permissions/{name}/{user}"), everything)).EnsureSuccessStatusCode();
        return new UriBuilder(Uri) { Path = name }.Uri.ToString();
    }

    /// <summary>A broker user of its own in a virtual host, who may do everything there. Returns the URI that logs in as that user.</summary>
    public async Task<string> NewUserAsync(string virtualHost, string name)
    {
        using var login = new StringContent("""{"password":"test","tags":""}""", Encoding.UTF8, "application/json");
        (await _management.PutAsync(new Uri(_broker!.Management, $"/api/users/{name}"), login)).EnsureSuccessStatusCode();
        using var everything = new StringContent("""{"configure":".*","write":".*","read":".*"}""", Encoding.UTF8, "application/json");
        (await _management.PutAsync(new Uri(_broker.Management, $"/api/permissions/{NameOf(virtualHost)}/{name}"), everything)).EnsureSuccessStatusCode();
        return new UriBuilder(virtualHost) { UserName = name, Password = "test" }.Uri.ToString();
    }

    /// <summary>Closes the connections of a program in a virtual host, as an operator does. Returns how many there were.</summary>
    public async Task<int> CloseConnectionsAsync(string virtualHost, string clientName)
    {
        var all = JsonNode.Parse(await _management.GetStringAsync(new Uri(_broker!.Management, $"/api/vhosts/{NameOf(virtualHost)}/connections")))!.AsArray();
        var closed = 0;
        foreach (var connection in all.Where(connection => connection!["user_provided_name"]?.GetValue<string>() == clientName))
        {
            using var answer = await _management.DeleteAsync(new Uri(_broker.Management, $"/api/connections/{System.Uri.EscapeDataString(connection!["name"]!.GetValue<string>())}"));
            if (answer.IsSuccessStatusCode) closed++;
        }

        return closed;
    }

    /// <summary>Sets a policy for queues of a virtual host.</summary>
    public async Task SetPolicyAsync(string virtualHost, string name, string pattern, string definition)
    {
        using var policy = new StringContent(new JsonObject { ["pattern"] = pattern, ["apply-to"] = "queues", ["definition"] = JsonNode.Parse(definition) }.ToJsonString(), Encoding.UTF8, "application/json");
        (await _management.PutAsync(new Uri(_broker!.Management, $"/api/policies/{NameOf(virtualHost)}/{name}"), policy)).EnsureSuccessStatusCode();
    }

    /// <summary>A host of its own, in a virtual host of its own.</summary>
    internal async Task<HostProcess> StartHostAsync(params (string Name, string Value)[] settings) => await HostProcess.StartAsync(await NewVirtualHostAsync(), settings: settings);

    // The name of a URI's virtual host, as a segment of another URI.
    private static string NameOf(string virtualHost) => new Uri(virtualHost).AbsolutePath.Trim('/') is { Length: > 0 } name ? name : "%2F";
}
