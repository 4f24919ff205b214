namespace EventBus.Api.Auth;

/// <summary>The application that calls.</summary>
internal sealed record CallerApp(long Id, string Name);
