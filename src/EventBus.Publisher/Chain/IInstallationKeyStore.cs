namespace EventBus.Publisher.Chain;

/// <summary>Keeps the secret that the hosts of one installation share, when none is configured.</summary>
public interface IInstallationKeyStore
{
    /// <summary>Stores the candidate unless a secret is there already, and returns the one that counts: the same for every host.</summary>
    Task<byte[]> GetOrAddAsync(byte[] candidate, CancellationToken cancellationToken);
}
