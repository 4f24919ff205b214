namespace EventBus.Scripts.Engines.Processes;

/// <summary>A process wrote a line that is longer than agreed: it has to be ended.</summary>
internal sealed class LineTooLongException : IOException;
