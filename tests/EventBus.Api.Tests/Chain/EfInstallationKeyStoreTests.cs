using EventBus.Publisher.Chain;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Chain;

public sealed class EfInstallationKeyStoreTests(ApiFixture api)
{
    [Fact]
    public async Task GetOrAddAsync_ManyHostsAtOnce_AllGetTheSame()
    {
        var store = api.Services.GetRequiredService<IInstallationKeyStore>();
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(host => store.GetOrAddAsync([(byte)host], default)));
        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
        // The host of the fixture was first, with a random one.
        Assert.Equal(32, keys[0].Length);
    }
}
