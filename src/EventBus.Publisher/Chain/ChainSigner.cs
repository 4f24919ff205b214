namespace EventBus.Publisher.Chain;

/// <summary>Writes chains as opaque tokens, and reads only those it wrote.</summary>
internal sealed class ChainSigner(InstallationKey key)
{
    public string Sign(CallChain chain) => SignedToken.Sign(chain.ToText(), key.Chain);

    /// <summary>The chain of a token. A missing, damaged or foreign token begins a new chain: it can only make the caller's own call shallower.</summary>
    public CallChain Read(string? token) => SignedToken.Read<CallChain>(token, key.Chain) ?? CallChain.Empty;
}
