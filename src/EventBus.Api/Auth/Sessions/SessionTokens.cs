using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EventBus.Publisher.Chain;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EventBus.Api.Auth.Sessions;

/// <summary>Signs and reads session tokens: JWTs that only the hosts of this installation can make.</summary>
internal sealed class SessionTokens(InstallationKey key, TimeProvider time)
{
    private const string Issuer = "eventbus";
    private const int IdBytes = 32;
    private const int MaxLength = 4096;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = MaxLength };

    private SymmetricSecurityKey Key => field ??= new SymmetricSecurityKey(key.Session);

    /// <summary>A new token and the hash under which its session is stored.</summary>
    public (string Token, string SessionHash) Sign(long userId, string email, DateTimeOffset expiry)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var now = time.GetUtcNow().UtcDateTime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = expiry.UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = userId.ToString(CultureInfo.InvariantCulture),
                ["user_id"] = userId,
                [JwtRegisteredClaimNames.Email] = email,
                [JwtRegisteredClaimNames.Jti] = id,
            },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
        return (token, Hash(id));
    }

    public async Task<TokenReading> ReadAsync(string text)
    {
        // The lifetime is judged here: an expired token can still be exchanged, and time is the host's TimeProvider.
        var result = await _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = Key,
            ValidIssuer = Issuer,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        if (result is not { IsValid: true, SecurityToken: JsonWebToken token }) return TokenReading.Invalid;
        return token.TryGetPayloadValue<long>("user_id", out var userId) && token.Id is { Length: 2 * IdBytes } id && token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out _)
            ? new TokenReading(Judge(token), Hash(id), userId, new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : TokenReading.Invalid;
    }

    private TokenState Judge(JsonWebToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // The times of a token are whole seconds, cut off: one of the same second has begun.
        if (token.ValidFrom > now) return TokenState.Invalid;
        return token.ValidTo > now ? TokenState.Good : TokenState.Expired;
    }

    private static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
