namespace EventBus.Publisher.DeadLetters;

/// <summary>A dead letter with all that it carries.</summary>
/// <param name="Letter">What lists show.</param>
/// <param name="Headers">Its headers, as the client decodes them.</param>
/// <param name="Body">Redacted since it was sent.</param>
internal sealed record DeadLetterContent(DeadLetter Letter, IReadOnlyDictionary<string, object?> Headers, byte[] Body);
