using EventBus.Publisher.BreakGlass;

namespace EventBus.Api.Tests.BreakGlass;

public sealed class InMemoryBreakGlassStoreTests : BreakGlassStoreContract
{
    protected override IBreakGlassStore Store { get; } = new InMemoryBreakGlassStore(TimeProvider.System);
}
