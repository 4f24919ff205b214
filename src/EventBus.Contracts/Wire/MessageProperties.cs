namespace EventBus.Contracts;

/// <summary>The fixed AMQP properties of messages (design §3.2).</summary>
public static class MessageProperties
{
    /// <summary><c>content_type</c> of every message.</summary>
    public const string ContentType = "application/json";

    /// <summary><c>type</c> of every event from the host.</summary>
    public const string Type = "SystemEvent";

    /// <summary><c>type</c> of several asks in one message, to a subscription with <see cref="SubscriptionOptions.Batch"/>; see <see cref="BatchMembers"/>.</summary>
    public const string BatchType = "SystemEventBatch";

    /// <summary><c>type</c> of several replies in one message; see <see cref="BatchMembers"/>.</summary>
    public const string RepliesType = "SystemEventReplies";

    /// <summary><c>type</c> of what the host tells script workers.</summary>
    public const string ScriptType = "Script";

    /// <summary><c>app_id</c> of every message from the host.</summary>
    public const string AppId = "eventbus";
}
