using EventBus.Api.Errors;

namespace EventBus.Api.Outbox;

/// <summary>The routes of the outbox: what waits for the broker, the history, and its replay.</summary>
internal static class OutboxEndpoints
{
    public static void MapOutbox(this IEndpointRouteBuilder endpoints)
    {
        var handler = ActivatorUtilities.CreateInstance<OutboxHandler>(endpoints.ServiceProvider);
        var group = endpoints.MapGroup("/api/v2/system/event_outbox").WithoutEvents()
            .AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>().AddEndpointFilter<RouteGroupBuilder, BrokerFaultFilter>();
        group.MapGet("", (Delegate)handler.ListAsync);
        group.MapGet("{id}", handler.GetAsync);
        group.MapPost("replay", (Delegate)handler.ReplayAsync);
    }
}
