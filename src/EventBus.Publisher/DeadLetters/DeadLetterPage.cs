namespace EventBus.Publisher.DeadLetters;

/// <summary>Some dead letters of a list.</summary>
/// <param name="Letters">By subscriber, then in the order of their queue.</param>
/// <param name="Count">How many the filter covers; null unless it was asked for.</param>
/// <param name="Unseen">How many lie behind those that are looked at, <see cref="IDeadLetterQueues.Window"/> a queue.</param>
/// <param name="Missing">The subscribers that have no queue of dead letters.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Letters, long? Count, long Unseen, IReadOnlyList<string> Missing);
