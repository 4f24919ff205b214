using EventBus.Contracts;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Catalog;

/// <summary>An active script of the host, and the event it is for.</summary>
/// <param name="Script">Its text.</param>
/// <param name="Channel">The channel of its event.</param>
/// <param name="Subscription">The subscription by which it is asked.</param>
/// <param name="MayModify">False: what it changes is dropped; it may still refuse.</param>
/// <param name="FailsOpen">True: the call goes on without it when it fails.</param>
internal sealed record EventScript(Script Script, string Channel, string Subscription, bool MayModify, bool FailsOpen)
{
    public string Name => Script.Name;

    /// <summary>The channel of <c>system.user.post.pre_process</c>, or of <c>system.user.pre_process</c>, which is one.</summary>
    public static string ChannelOf(string eventName) => EventName.TryParse(eventName, out var name) ? name.Channel : eventName;
}
