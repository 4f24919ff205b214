using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventBus.Publisher.Shutdown;

/// <summary>Unhealthy while the host stops: a load balancer sends no more calls.</summary>
internal sealed class ShutdownHealthCheck(ShutdownGate gate) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(gate.IsStopping
        ? HealthCheckResult.Unhealthy("The host is stopping. Calls that came before finish.")
        : HealthCheckResult.Healthy("The host takes calls."));
}
