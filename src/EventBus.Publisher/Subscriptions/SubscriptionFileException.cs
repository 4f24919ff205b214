namespace EventBus.Publisher.Subscriptions;

/// <summary>The YAML file of subscriptions is faulty. Whoever keeps it must change it.</summary>
internal sealed class SubscriptionFileException(IReadOnlyList<string> faults) : Exception(string.Join(" ", faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
