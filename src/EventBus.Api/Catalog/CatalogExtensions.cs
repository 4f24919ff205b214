using EventBus.Api.Catalog;
using EventBus.Api.Catalog.Caches;
using EventBus.Api.Catalog.Environments;
using EventBus.Api.Catalog.Events;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what tells a client what this host has: resources, events, types, caches.</summary>
internal static class CatalogExtensions
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton<ServedRoutes>()
        .AddSingleton<EventCatalog>()
        .AddSingleton<HostCaches>()
        .AddScoped<EnvironmentReader>()
        .AddScoped<LaunchableApps>();
}
