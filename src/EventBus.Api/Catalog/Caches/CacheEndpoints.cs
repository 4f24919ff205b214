using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Catalog.Caches;

/// <summary><c>/api/v2/system/cache</c>: what the host keeps in memory, and a way to have it read again.</summary>
internal static class CacheEndpoints
{
    private const string OfEvents = "_event/";

    public static void MapCaches(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/system/cache", (HttpContext context, HostCaches caches) => TypeList.List(context, caches.All.Select(Show)));
        endpoints.MapDelete("/system/cache", ClearAsync);
        endpoints.MapDelete("/system/cache/{**name}", ClearOneAsync);
    }

    private static async Task<IResult> ClearAsync(HttpContext context, HostCaches caches)
    {
        await caches.RefreshAsync(context.RequestAborted);
        return Success();
    }

    // Clients name the service that they changed, or an event as '_event/{name}': what depends on it is not known, so all is read again.
    private static async Task<IResult> ClearOneAsync(string name, HttpContext context, HostCaches caches, SystemDbContext database)
    {
        if (caches.All.FirstOrDefault(cache => cache.Name == name) is { } one) await one.RefreshAsync(context.RequestAborted);
        else if (name.StartsWith(OfEvents, StringComparison.Ordinal) || await database.Services.AnyAsync(service => service.Name == name, context.RequestAborted)) await caches.RefreshAsync(context.RequestAborted);
        else throw new SystemApiException(StatusCodes.Status404NotFound, $"There is no cache and no service '{name}'. Known are {string.Join(", ", caches.All.Select(cache => cache.Name))}.");
        return Success();
    }

    private static IResult Success() => JsonResults.Of(new JsonObject { ["success"] = true });

    private static JsonObject Show(HostCache cache) => new() { ["name"] = cache.Name, ["label"] = cache.Label, ["description"] = cache.Description };
}
