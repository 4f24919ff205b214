using EventBus.Scripts.Engines;
using EventBus.Scripts.Engines.Discovery;
using EventBus.Scripts.Engines.Isolation;
using EventBus.Scripts.Engines.Pools;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what runs scripts.</summary>
internal static class ScriptEnginesExtensions
{
    /// <summary>Adds <see cref="IScriptEngines"/>. Its languages are found before the host's services start.</summary>
    public static IServiceCollection AddScriptEngines(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<EngineOptions, EngineOptionsValidator>().BindConfiguration(EngineOptions.SectionName);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SandboxFinder>();
        services.AddSingleton<RuntimeFinder>();
        services.AddSingleton<EnginePools>();
        services.AddHostedService(provider => provider.GetRequiredService<EnginePools>());
        services.AddSingleton<IScriptEngines, ScriptEngines>();
        return services;
    }
}
