namespace EventBus.Publisher.Chain;

/// <summary>The store of an application that brings none: the secret lasts as long as the process, and no other host knows it.</summary>
internal sealed class ProcessKeyStore : IInstallationKeyStore
{
    public Task<byte[]> GetOrAddAsync(byte[] candidate, CancellationToken cancellationToken) => Task.FromResult(candidate);
}
