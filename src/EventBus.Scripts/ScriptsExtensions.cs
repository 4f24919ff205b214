using EventBus.Scripts.Asking;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Checking;
using EventBus.Scripts.Platform;
using EventBus.Scripts.Runs;
using EventBus.Subscriber;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts;

/// <summary>Puts the worker together.</summary>
internal static class ScriptsExtensions
{
    public static IServiceCollection AddScripts(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<SubscriberOptions, SubscriberOptionsValidator>().BindConfiguration(SubscriberOptions.SectionName);
        services.AddOptionsWithValidateOnStart<ScriptsOptions, ScriptsOptionsValidator>().BindConfiguration(ScriptsOptions.SectionName);
        services.AddSingleton<ScriptCatalog>().AddSingleton<RunLog>().AddSingleton<ScriptHandler>();
        services.AddSingleton<ScriptQueueFactory>().AddSingleton<ScriptAsks>().AddSingleton<CheckQueues>();
        services.AddSingleton(provider => new PlatformApi(Client(provider, withKey: false)));
        services.AddSingleton(provider => new ScriptSource(Client(provider, withKey: true)));
        services.AddSingleton<ScriptFollower>();
        // In the order of need, and stopped in the reverse one: the runs of the last asks are reported.
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<RunReporter>(provider, Client(provider, withKey: true)));
        services.AddHostedService(provider => provider.GetRequiredService<ScriptFollower>());
        return services.AddHostedService<ScriptLink>();
    }

    private static HttpClient Client(IServiceProvider services, bool withKey)
    {
        var options = services.GetRequiredService<IOptions<ScriptsOptions>>().Value;
        // Names are looked up again now and then; a redirect could take the key elsewhere.
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = options.Api, Timeout = TimeSpan.FromSeconds(30) };
        if (withKey) client.DefaultRequestHeaders.Add("X-DreamFactory-API-Key", options.WorkerKey);
        return client;
    }
}
