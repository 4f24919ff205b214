using EventBus.Contracts;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Observers;

/// <summary>What an observer's queue is bound with: a channel of three words or an event name of four, with <c>*</c> for any one.</summary>
internal static class ObserverPattern
{
    public static bool Covers(string pattern, string eventName) =>
        ChannelPattern.Parse(pattern).Covers(pattern.Count(character => character == '.') == 3 || !EventName.TryParse(eventName, out var name) ? eventName : name.Channel);
}
