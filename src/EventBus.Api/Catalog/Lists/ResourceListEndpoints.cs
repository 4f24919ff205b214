using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Query;

namespace EventBus.Api.Catalog.Lists;

/// <summary><c>/api/v2/system</c> and <c>/api/v2/user</c>: the resources of a service, as names or as what a role can be given access to.</summary>
internal static class ResourceListEndpoints
{
    public static void MapResourceList(this IEndpointRouteBuilder endpoints, string service) =>
        endpoints.MapGet($"/{service}", (HttpContext context, ServedRoutes routes) => List(CallParameters.Of(context), routes.ResourcesOf(service)));

    private static IResult List(CallParameters parameters, IReadOnlyList<string> names) => JsonResults.Of(new JsonObject
    {
        ["resource"] = new JsonArray([.. Items(parameters, names)]),
    });

    private static IEnumerable<JsonNode> Items(CallParameters parameters, IReadOnlyList<string> names) =>
        parameters.Flag("as_access_list") ? Accesses(names).Select(component => (JsonNode)component)
        : parameters.Flag("as_list") ? names.Select(name => (JsonNode)name)
        : names.Select(name => new JsonObject { ["name"] = name });

    // The service itself and all of it; then the same of each resource.
    private static IEnumerable<string> Accesses(IEnumerable<string> names) => ["", "*", .. names.SelectMany(name => new[] { $"{name}/", $"{name}/*" })];
}
