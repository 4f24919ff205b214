using EventBus.Publisher.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Keeps endpoints out of the event pipeline.</summary>
public static class WithoutEventsExtensions
{
    /// <summary>Calls of these endpoints are never events: sessions, management, health (design §4.6).</summary>
    public static TBuilder WithoutEvents<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new WithoutEventsMetadata()));
        return builder;
    }
}
