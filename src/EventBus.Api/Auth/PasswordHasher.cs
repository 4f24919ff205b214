using System.Security.Cryptography;
using NSec.Cryptography;

namespace EventBus.Api.Auth;

/// <summary>
/// Argon2id with 19 MiB and two passes (OWASP's second choice; about 20 ms here), as <c>v1$salt$hash</c> in base64. At most two run at once: a login is
/// the dearest thing a stranger can ask for.
/// </summary>
internal sealed class PasswordHasher : IDisposable
{
    private const string Version = "v1";
    private const int SaltLength = 16;
    private const int HashLength = 32;

    private static readonly Argon2id Argon = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = 19 * 1024, NumberOfPasses = 2 });

    private readonly SemaphoreSlim _places = new(2, 2);

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var hash = await DeriveAsync(password, salt, cancellationToken);
        return $"{Version}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Whether the password is the one of the hash. Without a hash the same work is done, so that time does not tell who exists.</summary>
    public async Task<bool> VerifyAsync(string password, string? stored, CancellationToken cancellationToken)
    {
        var parts = stored?.Split('$');
        var known = parts is [Version, _, _];
        var salt = known ? Convert.FromBase64String(parts![1]) : new byte[SaltLength];
        var expected = known ? Convert.FromBase64String(parts![2]) : new byte[HashLength];
        return CryptographicOperations.FixedTimeEquals(await DeriveAsync(password, salt, cancellationToken), expected) && known;
    }

    public void Dispose() => _places.Dispose();

    private async Task<byte[]> DeriveAsync(string password, byte[] salt, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Argon.DeriveBytes(password, salt, HashLength), CancellationToken.None);
        }
        finally
        {
            _places.Release();
        }
    }
}
