using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace EventBus.Publisher.Explain;

/// <summary>Finds the endpoint that would take a request, without one.</summary>
internal sealed class EndpointFinder(EndpointDataSource endpoints)
{
    /// <summary>The most specific endpoint of that method and path, or null.</summary>
    public Endpoint? Find(string method, PathString path) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => Takes(endpoint, method, path))
        .OrderBy(endpoint => endpoint.Order)
        .ThenBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
        .FirstOrDefault();

    private static bool Takes(RouteEndpoint endpoint, string method, PathString path)
    {
        if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods && !methods.HttpMethods.Contains(method, StringComparer.OrdinalIgnoreCase)) return false;
        var template = new RouteTemplate(endpoint.RoutePattern);
        return new TemplateMatcher(template, []).TryMatch(path, []);
    }
}
