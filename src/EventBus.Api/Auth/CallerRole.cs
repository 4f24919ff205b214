namespace EventBus.Api.Auth;

/// <summary>The role of a caller.</summary>
internal sealed record CallerRole(long Id, string Name, bool IsActive);
