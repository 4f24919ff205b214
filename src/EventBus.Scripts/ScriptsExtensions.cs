using EventBus.Scripts.Asking;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Checking;
using EventBus.Scripts.Platform;
using EventBus.Scripts.Runs;
using EventBus.Subscriber;

namespace EventBus.Scripts;

/// <summary>Puts the worker together.</summary>
internal static class ScriptsExtensions
{
    public static IServiceCollection AddScripts(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<SubscriberOptions, SubscriberOptionsValidator>().BindConfiguration(SubscriberOptions.SectionName);
        services.AddOptionsWithValidateOnStart<ScriptsOptions, ScriptsOptionsValidator>().BindConfiguration(ScriptsOptions.SectionName);
        services.AddScriptEngines();
        services.AddSingleton<ScriptCatalog>().AddSingleton<RunLog>().AddSingleton<ScriptHandler>();
        services.AddSingleton<ScriptQueueFactory>().AddSingleton<ScriptAsks>().AddSingleton<CheckQueues>();
        services.AddSingleton<ApiClients>().AddSingleton<PlatformApi>().AddSingleton<ScriptSource>().AddSingleton<ScriptFollower>();
        // In the order of need, and stopped in the reverse one: the runs of the last asks are reported.
        services.AddHostedService<RunReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<ScriptFollower>());
        return services.AddHostedService<ScriptLink>();
    }
}
