namespace EventBus.Publisher.Observers;

/// <summary>How much lies in the queues of an observer; null where there is no queue.</summary>
/// <param name="Messages">Notifications that wait, without those a consumer works on.</param>
/// <param name="Consumers">How many consumers it has.</param>
/// <param name="DeadLetters">Its dead letters.</param>
internal sealed record ObserverDepth(long? Messages, long? Consumers, long? DeadLetters);
