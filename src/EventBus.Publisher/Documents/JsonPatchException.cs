namespace EventBus.Publisher.Documents;

/// <summary>A patch does not fit the event. The subscriber that sent it must change it.</summary>
internal sealed class JsonPatchException(string message) : Exception(message);
