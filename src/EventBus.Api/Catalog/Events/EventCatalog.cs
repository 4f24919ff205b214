using EventBus.Contracts;
using EventBus.Publisher.Pipeline;

namespace EventBus.Api.Catalog.Events;

/// <summary>The names of all events that this host can fire: each of its routes is asked what its calls are called.</summary>
internal sealed class EventCatalog(ServedRoutes routes, CallRoute calls)
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];
    private static readonly string[] Moments = [ProcessTypes.PreProcess, ProcessTypes.PostProcess];

    /// <summary>By service and resource; verbs in the order of the System API, pre_process first.</summary>
    public ILookup<string, EventName> ByService => Targets()
        .OrderBy(target => target.Resource, StringComparer.Ordinal)
        .ThenBy(target => Array.IndexOf(Verbs, target.Verb))
        .SelectMany(target => Moments.Select(target.Event))
        .ToLookup(name => name.Service);

    // A list and one record fire the same names: an id is never a part of them.
    private IEnumerable<CallTarget> Targets() => routes.All
        .Select(route => calls.Match(route.Method, route.Sample, route.Endpoint))
        .OfType<CallTarget>()
        .Select(target => target with { ResourceId = null })
        .Distinct();
}
