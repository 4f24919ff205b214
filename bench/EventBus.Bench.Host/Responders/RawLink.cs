using RabbitMQ.Client;

namespace EventBus.Bench.Host.Responders;

/// <summary>The broker, for those who are written by hand.</summary>
internal static class RawLink
{
    public static Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Environment.GetEnvironmentVariable("EventBus__Broker__Uri")!) }.CreateConnectionAsync();

    /// <summary>Says that it is ready, and waits until it is told to stop.</summary>
    public static async Task WaitAsync(string queue)
    {
        Console.WriteLine($"consumes '{queue}'");
        await Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder().Build().RunAsync();
    }
}
