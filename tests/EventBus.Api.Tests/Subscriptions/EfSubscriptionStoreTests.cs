using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Subscriptions;

public sealed class EfSubscriptionStoreTests(ApiFixture api) : SubscriptionStoreContract
{
    protected override ISubscriptionStore Store => api.Services.GetRequiredService<ISubscriptionStore>();
}
