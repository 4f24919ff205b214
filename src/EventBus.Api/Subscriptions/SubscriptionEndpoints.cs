using EventBus.Api.Errors;

namespace EventBus.Api.Subscriptions;

/// <summary>The routes of subscriptions. Management is never intercepted: a broken subscriber must not stop its own repair.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var handler = ActivatorUtilities.CreateInstance<SubscriptionHandler>(services);
        var group = endpoints.MapGroup("/api/v2/system/event_subscription").WithoutEvents().AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>().AddEndpointFilter<RouteGroupBuilder, BrokerFaultFilter>();
        group.MapGet("", (Delegate)handler.ListAsync);
        group.MapPost("", (Delegate)handler.CreateAsync);
        group.MapGet("{id}", handler.GetAsync);
        group.MapMethods("{id}", ["PATCH", "PUT"], handler.UpdateAsync);
        group.MapDelete("{id}", handler.DeleteAsync);
        group.MapDelete("{id}/circuit", handler.ResetCircuitAsync);
    }
}
