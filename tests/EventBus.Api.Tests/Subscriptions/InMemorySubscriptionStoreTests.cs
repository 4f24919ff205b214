using EventBus.Publisher.Subscriptions;

namespace EventBus.Api.Tests.Subscriptions;

public sealed class InMemorySubscriptionStoreTests : SubscriptionStoreContract
{
    protected override ISubscriptionStore Store { get; } = new InMemorySubscriptionStore(TimeProvider.System);
}
