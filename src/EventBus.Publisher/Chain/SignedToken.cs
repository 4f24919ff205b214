using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Chain;

/// <summary>Opaque tokens: <c>{payload}.{HMAC-SHA256}</c> in base64url.</summary>
internal static class SignedToken
{
    private static readonly int SignatureLength = Base64Url.GetEncodedLength(HMACSHA256.HashSizeInBytes);

    public static string Sign<T>(T value, byte[] key) => Sign(JsonSerializer.SerializeToUtf8Bytes(value, EventBusJson.Options), key);

    public static string Sign(byte[] payload, byte[] key) =>
        string.Create(Base64Url.GetEncodedLength(payload.Length) + 1 + SignatureLength, (payload, key), static (token, signed) =>
        {
            Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(signed.key, signed.payload, signature);
            var length = Base64Url.EncodeToChars(signed.payload, token);
            token[length] = '.';
            Base64Url.EncodeToChars(signature, token[(length + 1)..]);
        });

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
