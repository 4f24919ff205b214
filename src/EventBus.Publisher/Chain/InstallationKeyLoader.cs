using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Chain;

/// <summary>Loads the key of the installation before anything is served: the configured one, else the stored one, made by the host that came first.</summary>
internal sealed class InstallationKeyLoader(InstallationKey key, IInstallationKeyStore store, IOptions<EventBusOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) => key.Set(options.Value.ChainKey is { } configured
        ? Encoding.UTF8.GetBytes(configured)
        : await store.GetOrAddAsync(RandomNumberGenerator.GetBytes(InstallationKey.Length), cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
