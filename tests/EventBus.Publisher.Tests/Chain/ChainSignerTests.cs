using System.Security.Cryptography;
using System.Text;
using EventBus.Publisher.Chain;

namespace EventBus.Publisher.Tests.Chain;

public sealed class ChainSignerTests
{
    private static readonly CallChain Chain = CallChain.Empty.ThroughCall("call").ThroughSubscription("one", DateTimeOffset.UnixEpoch.AddSeconds(5));

    [Fact]
    public void Read_OwnToken_GivesTheChain()
    {
        var signer = Signer(new string('k', 32));
        var read = signer.Read(signer.Sign(Chain));
        Assert.Equal(["call"], read.CallIds);
        Assert.Equal(["one"], read.Subscriptions);
        Assert.Equal((1, 5000L), (read.Depth, read.Deadline));
    }

    [Fact]
    public void Read_TokenOfAnotherHostWithTheSameKey_GivesTheChain() =>
        Assert.Equal(["one"], Signer(new string('k', 32)).Read(Signer(new string('k', 32)).Sign(Chain)).Subscriptions);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("!.!")]
    [InlineData("e30.e30")]
    public void Read_Damaged_BeginsANewChain(string? token) => Assert.Equal(0, Signer(null).Read(token).Depth);

    [Fact]
    public void Read_ForeignKey_BeginsANewChain() => Assert.Equal(0, Signer(null).Read(Signer(null).Sign(Chain)).Depth);

    private static ChainSigner Signer(string? secret)
    {
        var key = new InstallationKey();
        key.Set(secret is null ? RandomNumberGenerator.GetBytes(InstallationKey.Length) : Encoding.UTF8.GetBytes(secret));
        return new ChainSigner(key);
    }
}
