using EventBus.Api.AsyncApi;
using EventBus.Api.Auth;
using EventBus.Api.Auth.Callers;
using EventBus.Api.BreakGlass;
using EventBus.Api.Calls;
using EventBus.Api.Catalog;
using EventBus.Api.Chain;
using EventBus.Api.DeadLetters;
using EventBus.Api.Health;
using EventBus.Api.Http;
using EventBus.Api.Observers;
using EventBus.Api.Outbox;
using EventBus.Api.Resources;
using EventBus.Api.Resources.Csv;
using EventBus.Api.Scripts;
using EventBus.Api.Subscriptions;
using EventBus.Publisher.Audit;
using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Api;

/// <summary>The host: the System API, its events, its documents.</summary>
public static class EventBusHost
{
    private const long MaxBodyBytes = 1024 * 1024;

    /// <summary>Builds the host from configuration and command line, not started.</summary>
    public static WebApplication Build(string[] args) => Build(args, _ => { });

    /// <param name="args">The command line.</param>
    /// <param name="configure">Replaces services, for tests.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection> configure)
    {
        // The settings lie beside the program, whatever folder it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services
            .AddSystemDatabase(builder.Configuration)
            .AddSystemAuth()
            .AddCatalog()
            .AddScripts()
            .AddApiReference()
            .AddAsyncApi(SystemEvents.Describe)
            .AddSingleton<ISubscriptionStore, EfSubscriptionStore>()
            .AddSingleton<IBreakGlassStore, EfBreakGlassStore>()
            .AddSingleton<IInstallationKeyStore, EfInstallationKeyStore>()
            .AddSingleton<ICallRecordStore, EfCallRecordStore>()
            .AddSingleton<IObserverStore, EfObserverStore>()
            .AddEventBus()
            .AddScriptFolder();
        configure(builder.Services);
        return Configure(builder.Build());
    }

    private static WebApplication Configure(WebApplication app)
    {
        app.UseMiddleware<SecurityHeadersMiddleware>();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseSystemErrors();
        app.UseMiddleware<TunnelMiddleware>();
        app.UseRouting();
        app.UseMiddleware<CredentialsMiddleware>();
        app.UseRateLimiter();
        app.UseMiddleware<SystemAuthMiddleware>();
        app.UseMiddleware<CsvBodyMiddleware>();
        app.UseEventBus();
        app.MapAuth();
        app.MapResources();
        app.MapSubscriptions();
        app.MapScripts();
        app.MapBreakGlass();
        app.MapCalls();
        app.MapObservers();
        app.MapDeadLetters();
        app.MapOutbox();
        app.MapHealth();
        app.MapAsyncApi();
        app.MapCatalog();
        app.MapApiReference();
        app.Services.GetRequiredService<ServedRoutes>().Follow(app);
        return app;
    }
}
