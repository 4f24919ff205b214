using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventBus.Publisher.Broker;

/// <summary>Degraded while notifications cannot go out, or do not: calls are served, and their events wait in the outbox.</summary>
internal sealed class NotificationHealthCheck(INotificationSender sender, OutboxKeeper outbox, TimeProvider time) : IHealthCheck
{
    /// <summary>Longer than any election or restart that needs nobody's help.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult((sender.IsReady, Age()) switch
    {
        (false, _) => HealthCheckResult.Degraded($"The broker is not connected or blocks. {Waiting()}"),
        (_, { } age) when age > Late => HealthCheckResult.Degraded($"The oldest notification waits for {(int)age.TotalSeconds} s: the broker does not confirm it, so look at the observers' queues. {Waiting()}"),
        _ => HealthCheckResult.Healthy($"The broker takes notifications. {Waiting()}"),
    });

    private TimeSpan? Age() => outbox.Backlog?.Oldest is { } oldest ? time.GetUtcNow() - oldest : null;

    private string Waiting() => $"{outbox.Backlog?.Messages ?? 0} wait in the outbox.";
}
