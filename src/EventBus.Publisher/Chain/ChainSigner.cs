using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Chain;

/// <summary>Writes chains as opaque tokens, <c>{payload}.{HMAC-SHA256}</c> in base64url, and reads only those it wrote.</summary>
internal sealed class ChainSigner(InstallationKey key)
{
    public string Sign(CallChain chain)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(chain, EventBusJson.Options);
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key.Chain, payload))}";
    }

    /// <summary>The chain of a token. A missing, damaged or foreign token begins a new chain: it can only make the caller's own call shallower.</summary>
    public CallChain Read(string? token)
    {
        if (token?.Split('.') is not [var payloadText, var signatureText] || !Base64Url.IsValid(payloadText) || !Base64Url.IsValid(signatureText)) return CallChain.Empty;
        var payload = Base64Url.DecodeFromChars(payloadText);
        var signed = CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key.Chain, payload), Base64Url.DecodeFromChars(signatureText));
        return signed ? JsonSerializer.Deserialize<CallChain>(payload, EventBusJson.Options) ?? CallChain.Empty : CallChain.Empty;
    }
}
