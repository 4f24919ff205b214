using EventBus.Api.Resources.Query;

namespace EventBus.Api.Catalog.ServiceTypes;

/// <summary><c>/api/v2/system/service_type</c>: the kinds of services that this host has, and how each is configured.</summary>
internal static class ServiceTypeEndpoints
{
    public static void MapServiceTypes(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/system/service_type", (HttpContext context) => TypeList.List(context, Asked(context).Select(type => type.ToJson())));
        endpoints.MapGet("/system/service_type/{name}", (string name, HttpContext context) => TypeList.Get(context, ServiceType.All.Select(type => type.ToJson()), name));
    }

    private static IEnumerable<ServiceType> Asked(HttpContext context)
    {
        var groups = CallParameters.Of(context).Text("group")?.Split(',', StringSplitOptions.TrimEntries);
        return ServiceType.All.Where(type => groups is null || groups.Contains(type.Group, StringComparer.OrdinalIgnoreCase));
    }
}
