namespace EventBus.Subscriber.Delivery;

/// <summary>An exception as the header of a failed notification tells it.</summary>
internal static class LastError
{
    private const int MaxLength = 500;

    /// <summary>The type and the message, then those of its causes, in one line of at most 500 characters.</summary>
    public static string Of(Exception exception)
    {
        var text = string.Join(" <- ", Causes(exception).Select(cause => $"{cause.GetType().FullName}: {cause.Message}"));
        // One line, so that a table of dead letters stays one.
        return Cut(string.Create(text.Length, text, (line, source) =>
        {
            for (var index = 0; index < line.Length; index++) line[index] = char.IsControl(source[index]) ? ' ' : source[index];
        }));
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        // What is unreadable is told by its cause; the type is ours.
        for (var cause = exception is UnreadableEventException ? exception.InnerException : exception; cause is not null; cause = cause.InnerException) yield return cause;
    }

    // Half of a surrogate pair could not be written as UTF-8.
    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
