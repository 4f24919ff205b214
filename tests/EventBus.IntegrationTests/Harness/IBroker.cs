namespace EventBus.IntegrationTests.Harness;

/// <summary>A RabbitMQ of the tests.</summary>
internal interface IBroker : IAsyncDisposable
{
    /// <summary>The amqp URI, with login.</summary>
    string Uri { get; }

    /// <summary>The base of the management API.</summary>
    Uri Management { get; }
}
