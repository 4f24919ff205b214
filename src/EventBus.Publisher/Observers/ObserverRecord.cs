namespace EventBus.Publisher.Observers;

/// <summary>A program that observes: it owns the queues <c>eventbus.observe.{name}</c> and <c>eventbus.dead.{name}</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Patterns">What its queue is bound with: channels of three words or event names of four, with <c>*</c>.</param>
/// <param name="BrokerUser">Who announced it, verified by the broker; null when the message named nobody.</param>
/// <param name="CreatedDate">When it was first announced.</param>
/// <param name="LastSeenDate">When it was announced last.</param>
public sealed record ObserverRecord(string Name, IReadOnlyList<string> Patterns, string? BrokerUser, DateTimeOffset CreatedDate, DateTimeOffset LastSeenDate);
