namespace EventBus.Publisher.Scripts;

/// <summary>Makes the tokens with which a script calls the API as the one whose call it is asked about.</summary>
internal interface ICallerTokens
{
    /// <summary>A token for the call that is handled now; null when there is nothing to be had with one.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="subscription">Who is asked.</param>
    /// <param name="timeout">How long the ask may wait.</param>
    string? Issue(string callId, string subscription, TimeSpan timeout);
}
