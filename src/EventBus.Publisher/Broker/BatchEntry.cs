namespace EventBus.Publisher.Broker;

/// <summary>One ask of a batch.</summary>
/// <param name="CorrelationId">Its own: the reply's entry has it.</param>
/// <param name="Message">The ask as it would go alone.</param>
/// <param name="Left">What is left of its time.</param>
internal readonly record struct BatchEntry(string CorrelationId, BrokerMessage Message, TimeSpan Left);
