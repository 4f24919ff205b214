using EventBus.Publisher.Chain;

namespace EventBus.Publisher.Tests.Chain;

public sealed class SignedTokenTests
{
    private static readonly byte[] Key = new byte[32];
    private static readonly byte[] OtherKey = [.. Enumerable.Repeat((byte)1, 32)];

    [Fact]
    public void Read_OwnToken_IsWhatWasSigned() => Assert.Equal(new Claim("x"), SignedToken.Read<Claim>(SignedToken.Sign(new Claim("x"), Key), Key));

    [Fact]
    public void Read_TokenOfAnotherKey_IsNothing() => Assert.Null(SignedToken.Read<Claim>(SignedToken.Sign(new Claim("x"), OtherKey), Key));

    [Fact]
    public void Read_EveryChangedCharacter_IsNothing()
    {
        var token = SignedToken.Sign(new Claim("x"), Key);
        // The last character of the signature has bits that say nothing.
        for (var at = 0; at < token.Length - 1; at++)
        {
            var changed = token.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.Null(SignedToken.Read<Claim>(new string(changed), Key));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("ö.ü")]
    public void Read_NoToken_IsNothing(string? token) => Assert.Null(SignedToken.Read<Claim>(token, Key));

    private sealed record Claim(string Name);
}
