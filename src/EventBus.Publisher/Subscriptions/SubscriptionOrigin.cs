namespace EventBus.Publisher.Subscriptions;

/// <summary>Who wrote a subscription. The origin decides who may change it.</summary>
public enum SubscriptionOrigin
{
    /// <summary>An operator, through the API.</summary>
    Operator,

    /// <summary>The YAML file; the file alone changes it.</summary>
    File,

    /// <summary>The subscriber itself, by a registration message.</summary>
    Registration,

    /// <summary>A script of the host, which this subscription follows.</summary>
    Script,
}
