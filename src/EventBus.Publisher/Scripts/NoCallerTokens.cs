namespace EventBus.Publisher.Scripts;

/// <summary>For an application that has no scripts.</summary>
internal sealed class NoCallerTokens : ICallerTokens
{
    public string? Issue(string callId, string subscription, TimeSpan timeout) => null;
}
