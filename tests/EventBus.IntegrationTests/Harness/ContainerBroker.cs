using Testcontainers.RabbitMq;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A container, where a Docker engine answers. The image is the one of <c>docker-compose.yml</c>.</summary>
internal sealed class ContainerBroker : IBroker
{
    private const int ManagementPort = 15672;

    private readonly RabbitMqContainer _container;

    private ContainerBroker(RabbitMqContainer container) => _container = container;

    public string Uri => _container.GetConnectionString();

    public Uri Management => new($"http://{_container.Hostname}:{_container.GetMappedPublicPort(ManagementPort)}");

    public static async Task<ContainerBroker> StartAsync()
    {
        var container = new RabbitMqBuilder(Image()).WithUsername("guest").WithPassword("guest").WithPortBinding(ManagementPort, assignRandomHostPort: true).Build();
        await container.StartAsync();
        return new ContainerBroker(container);
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private static string Image() => File.ReadLines(RepositoryRoot.File("docker-compose.yml")).Select(line => line.Trim()).First(line => line.StartsWith("image: rabbitmq:", StringComparison.Ordinal))["image: ".Length..];
}
