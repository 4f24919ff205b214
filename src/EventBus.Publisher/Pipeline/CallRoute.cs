using System.Collections.Frozen;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Pipeline;

/// <summary>Finds out whether a request is a call that becomes an event, from its method, its path and its endpoint.</summary>
internal sealed class CallRoute(IOptions<EventBusOptions> options)
{
    private static readonly FrozenDictionary<string, string> Verbs =
        new[] { "GET", "POST", "PUT", "PATCH", "DELETE" }.ToFrozenDictionary(method => method, method => method.ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    private readonly string _prefix = $"{options.Value.PathPrefix}/{options.Value.Service}/";
    private readonly string _service = options.Value.Service;

    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _resources =
        options.Value.EffectiveResources().ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The target, or null when the request is none of ours: another path, no endpoint, or one that wants no events.</summary>
    public CallTarget? Match(HttpContext context) => Match(context.Request.Method, context.Request.Path, context.GetEndpoint());

    /// <inheritdoc cref="Match(HttpContext)"/>
    /// <remarks>Without regard to case, as the router: nobody gets past a subscriber by writing a path in another way. The names of events stay the configured ones.</remarks>
    public CallTarget? Match(string method, PathString path, Endpoint? endpoint)
    {
        if (endpoint is null || !Verbs.TryGetValue(method, out var verb) || endpoint.Metadata.GetMetadata<WithoutEventsMetadata>() is not null) return null;
        if (path.Value?.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase) != true) return null;
        var rest = path.Value.AsSpan(_prefix.Length);
        var slash = rest.IndexOf('/');
        var resource = slash < 0 ? rest : rest[..slash];
        return _resources.TryGetValue(resource, out var name) ? new CallTarget(_service, name, verb, slash < 0 || slash == rest.Length - 1 ? null : rest[(slash + 1)..].ToString()) : null;
    }
}
