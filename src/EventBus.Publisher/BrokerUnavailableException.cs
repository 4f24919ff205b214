namespace EventBus.Publisher;

/// <summary>The broker did not do in time what an operator asked for. Trying again later is all that helps.</summary>
internal sealed class BrokerUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
