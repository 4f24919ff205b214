namespace EventBus.Publisher.Subscriptions;

/// <summary>A subscription of that name is stored already. The caller must choose another name or change the stored one.</summary>
public sealed class SubscriptionNameTakenException(string name)
    : Exception($"The name '{name}' is taken by another subscription. Choose another name, or change that subscription.")
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
