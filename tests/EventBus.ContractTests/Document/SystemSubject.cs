using EventBus.Api.AsyncApi;
using EventBus.AsyncApi;
using EventBus.AsyncApi.Document;
using EventBus.Contracts;

namespace EventBus.ContractTests.Document;

/// <summary>The System API, with the broker of a fresh RabbitMQ on the same machine.</summary>
internal static class SystemSubject
{
    public static DocumentSubject Value { get; } = Make();

    private static DocumentSubject Make()
    {
        var about = new AsyncApiOptions();
        SystemEvents.Describe(about);
        return new DocumentSubject(Channels.SystemService, Channels.SystemResources, "/api/v2", [new Uri("amqp://127.0.0.1:5672/")], about);
    }
}
