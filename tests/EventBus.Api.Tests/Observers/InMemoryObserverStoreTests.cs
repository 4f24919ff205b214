using EventBus.Publisher.Observers;

namespace EventBus.Api.Tests.Observers;

public sealed class InMemoryObserverStoreTests : ObserverStoreContract
{
    protected override IObserverStore Store { get; } = new InMemoryObserverStore(TimeProvider.System);
}
