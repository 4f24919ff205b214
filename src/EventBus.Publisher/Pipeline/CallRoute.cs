using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Pipeline;

/// <summary>Finds out whether a request is a call that becomes an event, from its method, its path and its endpoint.</summary>
internal sealed class CallRoute(IOptions<EventBusOptions> options)
{
    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase) { "GET", "POST", "PUT", "PATCH", "DELETE" };

    private readonly PathString _prefix = $"{options.Value.PathPrefix}/{options.Value.Service}";
    private readonly string _service = options.Value.Service;
    private readonly HashSet<string> _resources = new(options.Value.EffectiveResources(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The target, or null when the request is none of ours: another path, no endpoint, or one that wants no events.</summary>
    public CallTarget? Match(HttpContext context) => Match(context.Request.Method, context.Request.Path, context.GetEndpoint());

    /// <inheritdoc cref="Match(HttpContext)"/>
    /// <remarks>Without regard to case, as the router: nobody gets past a subscriber by writing a path in another way. The names of events stay the configured ones.</remarks>
    public CallTarget? Match(string method, PathString path, Endpoint? endpoint)
    {
        if (!Verbs.Contains(method) || endpoint is null || endpoint.Metadata.GetMetadata<WithoutEventsMetadata>() is not null) return null;
        if (!path.StartsWithSegments(_prefix, StringComparison.OrdinalIgnoreCase, out var rest) || rest.Value?.Split('/') is not ["", var resource, .. var id]) return null;
        return _resources.TryGetValue(resource, out var name) ? new CallTarget(_service, name, method.ToLowerInvariant(), ToId(id)) : null;
    }

    private static string? ToId(string[] segments) => segments is [] or [""] ? null : string.Join('/', segments);
}
