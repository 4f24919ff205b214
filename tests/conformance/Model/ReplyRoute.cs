namespace EventBus.ConformanceTests.Model;

/// <summary>The exchange of a reply.</summary>
internal enum ReplyRoute
{
    /// <summary><c>eventbus.replies</c>.</summary>
    Replies,

    /// <summary>The default exchange.</summary>
    Default,
}
