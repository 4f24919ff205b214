namespace EventBus.Contracts;

/// <summary>The body of every message, as <c>EventPayload</c> of the AsyncAPI document: one call to the API, at one moment.</summary>
public sealed class EventPayload
{
    /// <summary>What the caller sent.</summary>
    public EventRequest Request { get; set; } = new();

    /// <summary>What the caller will get. Only in post_process events; a subscriber that sets it in a pre_process event answers the call itself.</summary>
    public EventResponse? Response { get; set; }

    /// <summary>The resource, for instance <c>user</c>; never an id.</summary>
    public string Resource { get; set; } = "";

    /// <summary>The full name, for instance <c>system.user.post.pre_process</c>.</summary>
    public string EventName { get; set; } = "";
}
