using System.Net;
using System.Text.Json.Nodes;
using EventBus.Api.AsyncApi;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.ContractTests.Served;

/// <summary>A host that has the documents and nothing else, on a free port.</summary>
internal sealed class DocumentHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DocumentHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public static async Task<DocumentHost> StartAsync(string? broker = null, Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (broker is not null) builder.Services.Configure<BrokerOptions>(options => options.Uri = broker);
        (configure ?? (services => services.AddAsyncApi(SystemEvents.Describe)))(builder.Services);
        var app = builder.Build();
        (map ?? (host => host.MapAsyncApi()))(app);
        await app.StartAsync();
        return new DocumentHost(app);
    }

    /// <summary>A document.</summary>
    /// <param name="folder">Empty for version 2, <c>/v3</c> for version 3.</param>
    public async Task<JsonObject> GetJsonAsync(string folder = "") => JsonNode.Parse(await GetTextAsync($"/asyncapi{folder}/asyncapi.json"))!.AsObject();

    /// <inheritdoc cref="GetJsonAsync"/>
    public async Task<JsonObject> GetYamlAsync(string folder = "") => YamlJson.Parse(await GetTextAsync($"/asyncapi{folder}/asyncapi.yaml"))!.AsObject();

    public Task<string> GetTextAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> SendAsync(string path, string? method = null, params string[] knownTags)
    {
        var request = new HttpRequestMessage(new HttpMethod(method ?? "GET"), path) { Version = HttpVersion.Version11 };
        foreach (var tag in knownTags) request.Headers.IfNoneMatch.ParseAdd(tag);
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
