namespace EventBus.Publisher.Ask;

/// <summary>Carries one ask to one subscription and its reply back.</summary>
internal interface IAskTransport
{
    /// <summary>Sends an ask and waits for its reply, at most <see cref="AskMessage.Timeout"/>, which begins before the sending.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<AskAnswer> AskAsync(AskMessage message, CancellationToken cancellationToken);

    /// <summary>Sends a copy that nobody waits for. Returns false when it could not be sent; it is dropped then.</summary>
    Task<bool> TryTellAsync(AskMessage message, CancellationToken cancellationToken);
}
