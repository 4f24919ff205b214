namespace EventBus.Publisher.Ask;

/// <summary>What came back: a reply, or the reason why there is none.</summary>
internal readonly record struct AskAnswer(byte[]? Body, FailureReason Failure)
{
    public static AskAnswer Failed(FailureReason reason) => new(null, reason);

    public static AskAnswer Replied(byte[] body) => new(body, default);
}
