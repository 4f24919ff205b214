namespace EventBus.IntegrationTests.Harness;

/// <summary>The broker of <c>EVENTBUS_BROKER</c>. Its management API is at <c>EVENTBUS_MANAGEMENT</c>, or at port 15672 of the same host.</summary>
internal sealed class GivenBroker(string uri) : IBroker
{
    public string Uri { get; } = uri;

    public Uri Management { get; } = new(Environment.GetEnvironmentVariable("EVENTBUS_MANAGEMENT") is { Length: > 0 } given ? given : $"http://{new Uri(uri).Host}:15672");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
