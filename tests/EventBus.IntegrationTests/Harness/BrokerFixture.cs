using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

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
        _broker = await StartAsync();
        var login = new Uri(_broker.Uri).UserInfo;
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        _host = await HostProcess.StartAsync(_broker.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        _management.Dispose();
    }

    /// <summary>Reads the management API, for instance <c>exchanges</c>.</summary>
    public async Task<JsonArray> ManageAsync(string path) => JsonNode.Parse(await _management.GetStringAsync(new Uri(_broker!.Management, $"/api/{path}")))!.AsArray();

    /// <summary>A connection of a subscriber's own.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Uri), ClientProvidedName = "eventbus-test" }.CreateConnectionAsync();

    private static async Task<IBroker> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("EVENTBUS_BROKER") is { Length: > 0 } given) return new GivenBroker(given);
        return DockerAnswers() ? await ContainerBroker.StartAsync() : await LocalBroker.StartAsync();
    }

    private static bool DockerAnswers()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", "info") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            return docker.WaitForExit(TimeSpan.FromSeconds(10)) && docker.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
