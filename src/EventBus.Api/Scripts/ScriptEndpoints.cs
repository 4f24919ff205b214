using EventBus.Api.Resources;
using EventBus.Api.Scripts.Runs;

namespace EventBus.Api.Scripts;

/// <summary>The routes of scripts. Management is never intercepted: a broken script must not stop its own repair.</summary>
internal static class ScriptEndpoints
{
    public static void MapScripts(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        endpoints.MapResource(new EventScriptDefinition())
            .WithoutEvents()
            .AddEndpointFilter(new ScriptListTag())
            .AddEndpointFilter(ActivatorUtilities.CreateInstance<ScriptTransaction>(services));
        endpoints.MapScriptRuns();
    }
}
