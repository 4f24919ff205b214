namespace EventBus.Api.Scripts;

/// <summary>What a script is asked about.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Verb">The verb in lower case; null for every verb of the channel.</param>
internal sealed record ScriptEvent(string Channel, string? Verb);
