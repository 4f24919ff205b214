namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>What went over the wire between an instance and the broker, in its order.</summary>
/// <param name="Program">The instance.</param>
/// <param name="Of">How the entries begin that are looked at.</param>
internal sealed record WireView(string Program, List<string> Of);
