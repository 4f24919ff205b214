using EventBus.Api.Auth.Sessions;
using EventBus.Publisher.Chain;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EventBus.Api.Tests.Auth.Sessions;

public sealed class SessionTokensTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly InstallationKey _key = new();
    private readonly SessionTokens _tokens;

    public SessionTokensTests()
    {
        _key.Set([1, 2, 3]);
        _tokens = new SessionTokens(_key, _time);
    }

    [Fact]
    public async Task ReadAsync_OwnToken_SaysWhoseItIs()
    {
        var (token, hash) = _tokens.Sign(7, "jane@example.com", _time.GetUtcNow().AddHours(1));
        Assert.Equal(new TokenReading(TokenState.Good, hash, 7, _time.GetUtcNow().AddHours(1)), await _tokens.ReadAsync(token));
        var claims = new JsonWebToken(token);
        Assert.Equal(("7", "jane@example.com"), (claims.Subject, claims.GetPayloadValue<string>("email")));
    }

    [Fact]
    public async Task ReadAsync_AtItsLastMoment_IsExpired()
    {
        var (token, _) = _tokens.Sign(7, "jane@example.com", _time.GetUtcNow().AddHours(1));
        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(TokenState.Good, (await _tokens.ReadAsync(token)).State);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenState.Expired, (await _tokens.ReadAsync(token)).State);
    }

    [Fact]
    public async Task ReadAsync_OtherInstallation_IsInvalid()
    {
        var other = new InstallationKey();
        other.Set([1, 2, 4]);
        var (token, _) = new SessionTokens(other, _time).Sign(7, "jane@example.com", _time.GetUtcNow().AddHours(1));
        Assert.Equal(TokenReading.Invalid, await _tokens.ReadAsync(token));
    }

    [Fact]
    public async Task ReadAsync_AnyCharacterChanged_IsInvalid()
    {
        var (token, _) = _tokens.Sign(7, "jane@example.com", _time.GetUtcNow().AddHours(1));
        // The last character has bits that base64url does not use.
        for (var index = 0; index < token.Length - 1; index++)
        {
            var changed = token.ToCharArray();
            changed[index] = changed[index] == 'A' ? 'B' : 'A';
            Assert.Equal(TokenState.Invalid, (await _tokens.ReadAsync(new string(changed))).State);
        }
    }

    [Theory]
    [InlineData(SecurityAlgorithms.HmacSha256, "somebody", 60)]
    [InlineData(SecurityAlgorithms.HmacSha384, "eventbus", 60)]
    [InlineData(null, "eventbus", 60)]
    public async Task ReadAsync_OtherAlgorithmOrIssuer_IsInvalid(string? algorithm, string issuer, int minutes)
    {
        // HMAC fills keys up with zeros: this is our key, long enough for the longer algorithm.
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Expires = _time.GetUtcNow().AddMinutes(minutes).UtcDateTime,
            Claims = new Dictionary<string, object> { ["user_id"] = 1L, ["jti"] = new string('a', 64) },
            SigningCredentials = algorithm is null ? null : new SigningCredentials(new SymmetricSecurityKey([.. _key.Session, .. new byte[16]]), algorithm),
        });
        Assert.Equal(TokenReading.Invalid, await _tokens.ReadAsync(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("🙂")]
    public async Task ReadAsync_Garbage_IsInvalid(string token) => Assert.Equal(TokenReading.Invalid, await _tokens.ReadAsync(token));

    [Fact]
    public async Task ReadAsync_HugeToken_IsInvalid() => Assert.Equal(TokenReading.Invalid, await _tokens.ReadAsync(new string('a', 100_000)));
}
