using System.Security.Cryptography;
using System.Text;

namespace EventBus.Publisher.Chain;

/// <summary>The secret that all hosts of one installation share, and the keys made of it. Set before the first call.</summary>
internal sealed class InstallationKey
{
    /// <summary>The length of a generated secret, in bytes.</summary>
    public const int Length = 32;

    private byte[]? _secret;

    /// <summary>Signs chain tokens.</summary>
    public byte[] Chain => field ??= Derive("chain");

    /// <summary>Signs session tokens.</summary>
    public byte[] Session => field ??= Derive("session");

    /// <summary>Signs the tokens with which scripts call as their callers.</summary>
    public byte[] Caller => field ??= Derive("caller");

    /// <summary>Hashes secrets in the audit.</summary>
    public byte[] Audit => field ??= Derive("audit");

    public void Set(byte[] secret) => _secret = secret;

    private byte[] Derive(string use) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        _secret ?? throw new InvalidOperationException("The key of the installation is not loaded. Start the host before it is used."),
        Length,
        info: Encoding.UTF8.GetBytes($"eventbus-{use}"));
}
