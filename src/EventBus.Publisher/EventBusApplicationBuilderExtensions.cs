using EventBus.Publisher.Pipeline;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts EventBus into the request pipeline.</summary>
public static class EventBusApplicationBuilderExtensions
{
    /// <summary>
    /// The steps of an event, outermost first. Call it after authentication and authorisation, so that a refused call is no event, and before the
    /// endpoints.
    /// </summary>
    public static IApplicationBuilder UseEventBus(this IApplicationBuilder app) => app
        .UseMiddleware<CallCaptureMiddleware>()    // HTTP request -> SystemCall, call id
        .UseMiddleware<PreProcessMiddleware>()     // pre_process channel -> subscribers -> replies -> request, or an answer
        .UseMiddleware<PostProcessMiddleware>();   // handler unless answered, then post_process channel -> replies -> response
}
