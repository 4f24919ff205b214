using Microsoft.EntityFrameworkCore.Storage;

namespace EventBus.Subscriber.EntityFrameworkCore.Tests;

/// <summary>A strategy like those of EnableRetryOnFailure.</summary>
internal sealed class RetryOnce(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 1, maxRetryDelay: TimeSpan.Zero)
{
    protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
}
