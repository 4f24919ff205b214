using EventBus.Api.Auth;

namespace EventBus.Api.Tests.Auth;

public sealed class PasswordHasherTests : IDisposable
{
    private readonly PasswordHasher _hasher = new();

    public void Dispose() => _hasher.Dispose();

    [Fact]
    public async Task VerifyAsync_RightPassword_IsTrue() => Assert.True(await _hasher.VerifyAsync("geheim", await _hasher.HashAsync("geheim", default), default));

    [Fact]
    public async Task VerifyAsync_WrongPassword_IsFalse() => Assert.False(await _hasher.VerifyAsync("Geheim", await _hasher.HashAsync("geheim", default), default));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v9$AAAA$AAAA")]
    public async Task VerifyAsync_NoHash_IsFalse(string? stored) => Assert.False(await _hasher.VerifyAsync("geheim", stored, default));

    // Whoever is not there costs the same work: it begins, and is given up with the call.
    [Fact]
    public async Task VerifyAsync_NoHash_DoesTheWork() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _hasher.VerifyAsync("geheim", null, new CancellationToken(canceled: true)));

    [Fact]
    public async Task HashAsync_Twice_IsNeverTheSameAndNeverThePassword()
    {
        var hashes = new[] { await _hasher.HashAsync("geheim", default), await _hasher.HashAsync("geheim", default) };
        Assert.NotEqual(hashes[0], hashes[1]);
        Assert.All(hashes, hash => Assert.DoesNotContain("geheim", hash, StringComparison.Ordinal));
    }
}
