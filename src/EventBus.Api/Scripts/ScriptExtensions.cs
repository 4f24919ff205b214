using EventBus.Api.Scripts;
using EventBus.Api.Scripts.Files;
using EventBus.Api.Scripts.Runs;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds scripts of events: their records, subscriptions, files and runs. They run elsewhere, in script workers.</summary>
internal static class ScriptExtensions
{
    public static IServiceCollection AddScripts(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ScriptsOptions, ScriptsOptionsValidator>().BindConfiguration(ScriptsOptions.SectionName);
        foreach (var language in ScriptLanguages.All) services.AddSingleton(language);
        return services
            .AddSingleton<ScriptEvents>()
            .AddSingleton<ScriptRules>()
            .AddSingleton<ScriptCompiler>()
            .AddSingleton<ScriptAnnouncer>()
            .AddSingleton<ScriptFileStore>()
            .AddSingleton<ScriptRunLog>()
            .AddSingleton<ScriptWorkerAccess>();
    }

    /// <summary>After <c>AddEventBus</c>: what it starts is there when the folder is read, so that workers can be asked.</summary>
    public static IServiceCollection AddScriptFolder(this IServiceCollection services) => services.AddHostedService<ScriptFolderSync>();
}
