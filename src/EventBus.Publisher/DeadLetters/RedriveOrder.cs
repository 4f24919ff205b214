namespace EventBus.Publisher.DeadLetters;

/// <summary>What an operator wants to be tried again.</summary>
/// <param name="Subscriber">Whose.</param>
/// <param name="Filter">Which.</param>
/// <param name="Limit">The most.</param>
/// <param name="Rate">The most in a second; null: as fast as it goes.</param>
internal sealed record RedriveOrder(string Subscriber, DeadLetterFilter Filter, int Limit, int? Rate);
