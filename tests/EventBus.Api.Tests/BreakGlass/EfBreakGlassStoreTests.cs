using EventBus.Publisher.BreakGlass;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.BreakGlass;

public sealed class EfBreakGlassStoreTests(ApiFixture api) : BreakGlassStoreContract
{
    protected override IBreakGlassStore Store => api.Services.GetRequiredService<IBreakGlassStore>();
}
