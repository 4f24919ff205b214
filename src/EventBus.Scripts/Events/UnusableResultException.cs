namespace EventBus.Scripts.Events;

/// <summary>What a script left cannot be made a reply. The message goes on after "The script 'x' ".</summary>
internal sealed class UnusableResultException(string message) : Exception(message);
