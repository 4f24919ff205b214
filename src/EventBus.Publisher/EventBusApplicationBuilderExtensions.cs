using EventBus.Publisher.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts EventBus into the request pipeline.</summary>
public static class EventBusApplicationBuilderExtensions
{
    /// <summary>
    /// The steps of an event, outermost first. Call it after authentication and authorisation, so that a refused call is no event, and before the
    /// endpoints. The responses of intercepted calls are held in memory until their post_process subscribers have answered.
    /// </summary>
    /// <exception cref="AggregateException">Several sections of the configuration are faulty; one faulty section is an <see cref="OptionsValidationException"/>.</exception>
    public static IApplicationBuilder UseEventBus(this IApplicationBuilder app)
    {
        // The host validates only after it built its services, and the first of these would hide the faults of all others.
        app.ApplicationServices.GetService<IStartupValidator>()?.Validate();
        return app
            .UseMiddleware<CallCaptureMiddleware>()    // HTTP request -> SystemCall, call id
            .UseMiddleware<PreProcessMiddleware>()     // pre_process channel -> subscribers -> replies -> request, or an answer
            .UseMiddleware<PostProcessMiddleware>();   // handler unless answered, then post_process channel -> replies -> response
    }
}
