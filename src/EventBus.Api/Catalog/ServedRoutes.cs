using Microsoft.AspNetCore.Routing.Patterns;

namespace EventBus.Api.Catalog;

/// <summary>What this host serves, from its route table: no list kept by hand can be wrong about it.</summary>
internal sealed class ServedRoutes(EndpointDataSource endpoints)
{
    public const string Any = "*";

    public IEnumerable<ServedRoute> All => from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
                                           let segments = Segments(endpoint.RoutePattern)
                                           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
                                           select new ServedRoute(method, segments, endpoint);

    /// <summary>The names of a service's resources, in their order: the segments after <c>/api/v2/{service}</c>.</summary>
    public IReadOnlyList<string> ResourcesOf(string service) => [.. All
        .Where(route => route.Segments is ["api", "v2", var first, not Any, ..] && first == service)
        .Select(route => route.Segments[3])
        .Distinct()
        .Order(StringComparer.Ordinal)];

    private static string[] Segments(RoutePattern pattern) => [.. pattern.PathSegments.Select(segment => segment.Parts is [RoutePatternLiteralPart literal] ? literal.Content : Any)];
}
