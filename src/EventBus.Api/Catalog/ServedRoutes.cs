using Microsoft.AspNetCore.Routing.Patterns;

namespace EventBus.Api.Catalog;

/// <summary>What this host serves, from its route table: no list kept by hand can be wrong about it.</summary>
internal sealed class ServedRoutes
{
    public const string Any = "*";

    private Lazy<IReadOnlyList<ServedRoute>> _all = new(() => throw new InvalidOperationException("The routes are not mapped yet. Map them before what they are is asked for."));

    public IReadOnlyList<ServedRoute> All => _all.Value;

    /// <summary>Takes the table as it was mapped: the framework's own is empty until the server starts, and scripts are looked at before.</summary>
    public void Follow(IEndpointRouteBuilder routes) => _all = new Lazy<IReadOnlyList<ServedRoute>>(() =>
        [.. from endpoint in routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            let segments = Segments(endpoint.RoutePattern)
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            select new ServedRoute(method, segments, endpoint)]);

    /// <summary>The names of a service's resources, in their order: the segments after <c>/api/v2/{service}</c>.</summary>
    public IReadOnlyList<string> ResourcesOf(string service) => [.. All
        .Where(route => route.Segments is ["api", "v2", var first, not Any, ..] && first == service)
        .Select(route => route.Segments[3])
        .Distinct()
        .Order(StringComparer.Ordinal)];

    private static string[] Segments(RoutePattern pattern) => [.. pattern.PathSegments.Select(segment => segment.Parts is [RoutePatternLiteralPart literal] ? literal.Content : Any)];
}
