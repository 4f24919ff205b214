using EventBus.Publisher.Shutdown;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Shutdown;

public sealed class ShutdownGateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly ShutdownGate _gate;

    public ShutdownGateTests() => _gate = new ShutdownGate(_lifetime, Options.Create(new EventBusOptions { DrainMs = 500 }), _time);

    [Fact]
    public async Task HostRuns_IsReady()
    {
        Assert.False(_gate.IsStopping);
        Assert.Equal(HealthStatus.Healthy, (await new ShutdownHealthCheck(_gate).CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task HostStops_IsNotReadyAndCallsInFlightHaveTheirTime()
    {
        _lifetime.StopApplication();
        Assert.True(_gate.IsStopping);
        Assert.Equal(HealthStatus.Unhealthy, (await new ShutdownHealthCheck(_gate).CheckHealthAsync(new HealthCheckContext())).Status);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(_gate.Drained.IsCancellationRequested);
    }

    [Fact]
    public async Task DrainEnds_IsCancelled()
    {
        var drained = new TaskCompletionSource();
        await using var _ = _gate.Drained.Register(drained.SetResult);
        _lifetime.StopApplication();
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await drained.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public void Dispose() => _gate.Dispose();
}
