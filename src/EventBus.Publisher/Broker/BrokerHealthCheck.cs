using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventBus.Publisher.Broker;

/// <summary>Degraded while asks cannot go out: calls with only open subscriptions are still served.</summary>
internal sealed class BrokerHealthCheck(RabbitAskTransport transport) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(transport.IsAvailable
        ? HealthCheckResult.Healthy("The broker takes asks.")
        : HealthCheckResult.Degraded("The broker is not connected or blocks. Calls with closed subscriptions end with 503 until it is back."));
}
