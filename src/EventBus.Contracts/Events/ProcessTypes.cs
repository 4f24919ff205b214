namespace EventBus.Contracts;

/// <summary>The two moments of a call at which an event is sent: the last word of a channel and of an event name.</summary>
public static class ProcessTypes
{
    /// <summary>Before the handler runs. The event has no <c>response</c>; a reply may change the request.</summary>
    public const string PreProcess = "pre_process";

    /// <summary>After the handler ran, failed, or was skipped. The event has a <c>response</c>; a reply may change it.</summary>
    public const string PostProcess = "post_process";
}
