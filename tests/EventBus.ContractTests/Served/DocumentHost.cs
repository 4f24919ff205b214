using System.Net;
using System.Text.Json.Nodes;
using EventBus.Api.AsyncApi;
using EventBus.Publisher.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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

    public static async Task<DocumentHost> StartAsync(string? broker = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["EventBus:Broker:Uri"] = broker;
        var app = builder.Build();
        app.MapAsyncApi();
        await app.StartAsync();
        return new DocumentHost(app);
    }

    public async Task<JsonObject> GetJsonAsync() => JsonNode.Parse(await Client.GetStringAsync(new Uri("/asyncapi/asyncapi.json", UriKind.Relative)))!.AsObject();

    public async Task<JsonObject> GetYamlAsync() => YamlJson.Parse(await Client.GetStringAsync(new Uri("/asyncapi/asyncapi.yaml", UriKind.Relative)))!.AsObject();

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
