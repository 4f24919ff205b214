namespace EventBus.Api.Auth.Sessions;

/// <summary>A session that was just opened.</summary>
internal sealed record OpenSession(string Token, DateTimeOffset Expiry);
