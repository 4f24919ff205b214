using System.Security.Cryptography;

namespace EventBus.Publisher.Broker;

/// <summary>128 random bits in hexadecimal digits: a subscriber cannot guess another's.</summary>
internal static class RandomId
{
    public static string New()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return Convert.ToHexStringLower(bits);
    }
}
