namespace EventBus.Api.Catalog;

/// <summary>One method of one path that this host serves.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Segments">The segments of the path; <c>*</c> for what is different in each call.</param>
/// <param name="Endpoint">What answers.</param>
internal sealed record ServedRoute(string Method, IReadOnlyList<string> Segments, Endpoint Endpoint)
{
    /// <summary>A path that leads here.</summary>
    public PathString Sample => $"/{string.Join('/', Segments.Select(segment => segment == ServedRoutes.Any ? "1" : segment))}";
}
