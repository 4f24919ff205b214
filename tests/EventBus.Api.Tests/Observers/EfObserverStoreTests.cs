using EventBus.Publisher.Observers;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Observers;

public sealed class EfObserverStoreTests(ApiFixture api) : ObserverStoreContract
{
    protected override IObserverStore Store => api.Services.GetRequiredService<IObserverStore>();
}
