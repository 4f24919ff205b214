using EventBus.Api.Scripts;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds scripts of events: their records, subscriptions, files and runs. They run elsewhere, in script workers.</summary>
internal static class ScriptExtensions
{
    public static IServiceCollection AddScripts(this IServiceCollection services)
    {
        foreach (var language in ScriptLanguages.All) services.AddSingleton(language);
        return services
            .AddHttpContextAccessor()
            .AddSingleton<ScriptEvents>()
            .AddSingleton<ScriptRules>()
            .AddSingleton<ScriptCompiler>()
            .AddSingleton<ScriptAnnouncer>();
    }
}
