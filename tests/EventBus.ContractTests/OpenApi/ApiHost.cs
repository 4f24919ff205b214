using System.Text.Json.Nodes;
using EventBus.Api;
using EventBus.ContractTests.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ApiHost))]

namespace EventBus.ContractTests.OpenApi;

/// <summary>The whole host on a free port, with a database of its own and a broker that is not there, and the document it serves.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-contract-").FullName;
    private WebApplication? _host;

    public string Address => _host!.Urls.Single();

    public string Text { get; private set; } = "";

    public JsonObject Document { get; private set; } = [];

    /// <summary>Every operation of the document: method, path and what is said of it.</summary>
    public IEnumerable<(string Method, string Path, JsonNode Operation)> Operations => from path in Document["paths"]!.AsObject()
                                                                                       from operation in path.Value!.AsObject()
                                                                                       select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    internal IEnumerable<RouteEndpoint> Routes => _host!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        _host = EventBusHost.Build(
        [
            "--urls", "http://127.0.0.1:0",
            "--EventBus:Broker:Uri", "amqp://127.0.0.1:1/",
            "--EventBus:Database:ConnectionString", $"Data Source={Path.Combine(_folder, "eventbus.db")}",
            "--EventBus:Admin:Email", "admin@example.com",
            "--EventBus:Admin:Password", "correct-horse-battery",
            "--Logging:LogLevel:Default", "None",
            "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "None",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "None",
        ]);
        await _host.StartAsync();
        using var http = new HttpClient();
        Text = await http.GetStringAsync(new Uri($"{Address}/openapi/v1.json"));
        Document = JsonNode.Parse(Text)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
