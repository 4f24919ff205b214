using EventBus.Publisher.Scripts;

namespace EventBus.Publisher.Tests.Phases;

/// <summary>Tokens that say what they were made for.</summary>
internal sealed class NamedCallerTokens : ICallerTokens
{
    public string? Issue(string callId, string subscription, TimeSpan timeout) => $"{callId}/{subscription}/{timeout.TotalMilliseconds}";
}
