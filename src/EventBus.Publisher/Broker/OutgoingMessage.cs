namespace EventBus.Publisher.Broker;

/// <summary>What an <see cref="AskPublisher"/> sends: one ask or several in one message, or a copy that nobody answers.</summary>
internal abstract class OutgoingMessage
{
    /// <summary>By which the broker names it when it returns it; null for a copy.</summary>
    public abstract string? CorrelationId { get; }

    /// <summary>Makes it, at the last moment. Null when nobody waits for it any more: then it is not sent.</summary>
    public abstract Parcel? TryMake(MessageMaker maker);

    /// <summary>It is on its way.</summary>
    public abstract void Sent();

    /// <summary>The broker took it.</summary>
    public abstract void Confirm();

    /// <summary>Nobody consumes it.</summary>
    public abstract void Return();

    /// <summary>The broker refused it.</summary>
    public abstract void Refuse();

    /// <summary>It could not be sent.</summary>
    public abstract void Fail(Exception fault);

    /// <summary>The last of all: it is not under way any more, however it ended.</summary>
    public abstract void Settle();
}
