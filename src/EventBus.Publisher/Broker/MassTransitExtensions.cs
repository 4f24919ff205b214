using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Publisher.Broker;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>MassTransit carries registrations.</summary>
internal static class MassTransitExtensions
{
    public static IServiceCollection AddMassTransitCarrier(this IServiceCollection services) => services
        .AddSingleton<RegistrationFilter>()
        // With a sick broker the bus would wait longer than the host itself: a stop must end.
        .Configure<MassTransitHostOptions>(options => options.StopTimeout = TimeSpan.FromSeconds(3))
        .AddMassTransit(bus =>
        {
            // On by default: it would send data about this installation to somebody else.
            bus.DisableUsageTelemetry();
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = "registrations";
                health.MinimalFailureStatus = HealthStatus.Degraded;
            });
            bus.UsingRabbitMq(Configure);
        });

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        ConfigureHost(bus, BrokerUris.TryParse(context.GetRequiredService<IOptions<BrokerOptions>>().Value.Uri)!);
        bus.ClearSerialization();
        // No options: no MT-* headers on the wire.
        bus.UseRawJsonSerializer(default(RawSerializerOptions), isDefault: true);
        bus.ReceiveEndpoint(BrokerNames.Registrations, endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.PublishFaults = false;
            endpoint.ExchangeType = "direct";
            endpoint.SetQuorumQueue();
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.ConfigureChannel(channel => channel.UseExecuteAsync(BindRegistrationsAsync));
            endpoint.ConfigureReceive(receive => receive.UseFilter(context.GetRequiredService<RegistrationFilter>()));
        });
    }

    // Before MassTransit consumes, after every reconnect: its own binding has an empty routing key, the contract's is the name.
    private static async Task BindRegistrationsAsync(ChannelContext channel)
    {
        var none = new Dictionary<string, object>();
        await channel.ExchangeDeclare(BrokerNames.Registrations, "direct", true, false, none, channel.CancellationToken);
        await channel.QueueDeclare(BrokerNames.Registrations, true, false, false, new Dictionary<string, object> { ["x-queue-type"] = "quorum" }, channel.CancellationToken);
        await channel.QueueBind(BrokerNames.Registrations, BrokerNames.Registrations, BrokerNames.Registrations, none, channel.CancellationToken);
    }

    private static void ConfigureHost(IRabbitMqBusFactoryConfigurator bus, IReadOnlyList<Uri> uris) => bus.Host(uris[0], "eventbus-registrations", host =>
    {
        host.Heartbeat(TimeSpan.FromSeconds(5));
        host.ContinuationTimeout(TimeSpan.FromSeconds(5));
        if (uris.Count > 1) host.UseCluster(cluster => { foreach (var uri in uris) cluster.Node($"{uri.Host}:{uri.Port}"); });
        // MassTransit accepts a broken certificate chain unless told otherwise.
        if (uris[0].Scheme == "amqps") host.UseSsl(ssl =>
        {
            ssl.ServerName = uris[0].Host;
            ssl.Protocol = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13;
            ssl.EnforcePolicyErrors(System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors);
            ssl.EnforcePolicyErrors(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch);
        });
    });
}
