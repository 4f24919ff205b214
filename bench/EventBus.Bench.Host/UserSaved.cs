namespace EventBus.Bench.Host;

/// <summary>The small record that a call gets.</summary>
internal sealed record UserSaved(long Id, string Name, string Email);
