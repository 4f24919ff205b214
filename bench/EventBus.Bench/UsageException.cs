namespace EventBus.Bench;

/// <summary>The command line is wrong; the message is the sentence to print.</summary>
internal sealed class UsageException(string message) : Exception(message);
