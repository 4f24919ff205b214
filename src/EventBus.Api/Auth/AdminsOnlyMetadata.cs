namespace EventBus.Api.Auth;

/// <summary>Marks endpoints that only administrators may call.</summary>
internal sealed class AdminsOnlyMetadata;
