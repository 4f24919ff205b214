namespace EventBus.Api.Scripts;

/// <summary>What of a script is compiled.</summary>
internal sealed record ScriptSource(string Name, string Type, string Content);
