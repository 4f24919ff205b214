namespace EventBus.Publisher.Subscriptions;

/// <summary>Where subscriptions come from besides the API (section <c>EventBus:Subscriptions</c>).</summary>
public sealed class SubscriptionsOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Subscriptions";

    /// <summary>A YAML file with subscriptions, kept in git; read again when it changes. Null: none.</summary>
    public string? File { get; set; }

    /// <summary>What becomes of a registration under a new name. The default is active in development, pending elsewhere.</summary>
    public SelfRegistration? SelfRegistration { get; set; }
}
