using EventBus.Api.Auth.Access;
using EventBus.Api.Catalog.Caches;
using EventBus.Api.Catalog.Environments;
using EventBus.Api.Catalog.Events;
using EventBus.Api.Catalog.Lists;
using EventBus.Api.Catalog.ScriptTypes;
using EventBus.Api.Catalog.ServiceTypes;
using EventBus.Api.Errors;

namespace EventBus.Api.Catalog;

/// <summary>The routes that tell a client what this host has. They only describe, so they are never events.</summary>
internal static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder endpoints)
    {
        var all = endpoints.MapGroup("/api/v2").WithoutEvents().AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>();
        // A login page asks before anybody is signed in.
        all.MapGet("/system/environment", EnvironmentEndpoint.ShowAsync);
        var group = all.MapGroup("").WithMetadata(new RoleAccessMetadata());
        group.MapResourceList("system");
        group.MapResourceList("user");
        group.MapGet("/system/event", EventListEndpoint.ListAsync);
        group.MapScriptTypes();
        group.MapServiceTypes();
        all.MapCaches();
    }
}
