using EventBus.Contracts;
using EventBus.Publisher.Http;

namespace Microsoft.AspNetCore.Http;

/// <summary>What an application tells EventBus about a call.</summary>
public static class EventHttpContextExtensions
{
    /// <summary>Says who calls. Set it in the authentication step, which must come before <c>UseEventBus</c>.</summary>
    public static void SetEventCaller(this HttpContext context, EventCaller caller) => context.Features.Set(caller);

    /// <summary>Who calls; anonymous unless <see cref="SetEventCaller"/> said otherwise.</summary>
    public static EventCaller GetEventCaller(this HttpContext context) => context.Features.Get<EventCaller>() ?? EventCaller.Anonymous;

    /// <summary>
    /// Says that what the handler saved is to be committed although the call ends with an error: a batch of which some records could be changed and others
    /// not. Without it a response of 400 or more leaves nothing behind.
    /// </summary>
    public static void KeepChanges(this HttpContext context) => context.Features.Set(KeptChanges.Instance);
}
