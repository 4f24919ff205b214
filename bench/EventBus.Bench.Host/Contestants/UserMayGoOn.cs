namespace EventBus.Bench.Host.Contestants;

/// <summary>MassTransit's response.</summary>
public sealed record UserMayGoOn(bool Continue);
