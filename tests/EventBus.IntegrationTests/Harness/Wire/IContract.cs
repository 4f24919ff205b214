namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>A document, as far as it says what goes over the wire.</summary>
internal interface IContract
{
    /// <summary>Everything that a whole run must show: messages, and in 3.0 channels, operations and replies as well.</summary>
    IReadOnlySet<string> Parts { get; }

    /// <summary>The reply to an ask.</summary>
    DescribedMessage Reply { get; }

    /// <summary>Which parts a message shows, and what it should be like; no part if the document does not name it.</summary>
    (IReadOnlyList<string> Parts, IReadOnlyList<DescribedMessage> Messages) Find(WireMessage message, Capture capture);
}
