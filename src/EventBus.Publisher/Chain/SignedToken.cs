using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Chain;

/// <summary>Opaque tokens: <c>{payload}.{HMAC-SHA256}</c> in base64url.</summary>
internal static class SignedToken
{
    public static string Sign<T>(T value, byte[] key)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(value, EventBusJson.Options);
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, payload))}";
    }

    /// <summary>What was signed; null for a token that is missing, damaged, or signed with another key.</summary>
    public static T? Read<T>(string? token, byte[] key)
        where T : class
    {
        if (token?.Split('.') is not [var payloadText, var signatureText] || !Base64Url.IsValid(payloadText) || !Base64Url.IsValid(signatureText)) return null;
        var payload = Base64Url.DecodeFromChars(payloadText);
        var isSigned = CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, payload), Base64Url.DecodeFromChars(signatureText));
        return isSigned ? JsonSerializer.Deserialize<T>(payload, EventBusJson.Options) : null;
    }
}
