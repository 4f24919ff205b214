using EventBus.Api.Errors;

namespace EventBus.Api.DeadLetters;

/// <summary>The routes of dead letters.</summary>
internal static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder endpoints)
    {
        var handler = ActivatorUtilities.CreateInstance<DeadLetterHandler>(endpoints.ServiceProvider);
        var group = endpoints.MapGroup("/api/v2/system/event_dead_letter").WithoutEvents()
            .AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>().AddEndpointFilter<RouteGroupBuilder, BrokerFaultFilter>();
        group.MapGet("", (Delegate)handler.ListAsync);
        group.MapDelete("", (Delegate)handler.PurgeAsync);
        group.MapGet("{messageId}", handler.GetAsync);
        group.MapPost("redrive", (Delegate)handler.RedriveAsync);
    }
}
