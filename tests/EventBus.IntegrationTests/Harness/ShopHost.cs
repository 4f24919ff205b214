using System.Text.Json.Nodes;
using EventBus.Publisher.Broker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.IntegrationTests.Harness;

/// <summary>An application as somebody else would write it: the two lines of the README, the one for the document, and an endpoint.</summary>
internal sealed class ShopHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ShopHost(WebApplication app)
    {
        _app = app;
        Api = new ApiClient(new Uri(app.Urls.First()));
    }

    public ApiClient Api { get; }

    public static async Task<ShopHost> StartAsync(string broker, string pathBase = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration[$"{BrokerOptions.SectionName}:{nameof(BrokerOptions.Uri)}"] = broker;
        builder.Configuration["EventBus:Subscriptions:SelfRegistration"] = "active";
        builder.Services.AddEventBus(options =>
        {
            options.Service = "shop";
            options.Resource("orders");
        });
        var app = builder.Build();
        app.UsePathBase(pathBase);
        app.UseRouting();
        app.UseEventBus();
        app.MapPost("/api/v2/shop/orders", (JsonNode order) => Results.Json(order));
        app.MapAsyncApi();
        await app.StartAsync();
        return new ShopHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.DisposeAsync();
    }
}
