namespace EventBus.Api.Auth.Sessions;

/// <summary>A token as it was read.</summary>
/// <param name="State">What it is worth.</param>
/// <param name="SessionHash">The SHA-256 of its <c>jti</c>: the key of the session's row. Empty when the token is invalid.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Expiry">When it expires.</param>
internal sealed record TokenReading(TokenState State, string SessionHash, long UserId, DateTimeOffset Expiry)
{
    public static TokenReading Invalid { get; } = new(TokenState.Invalid, "", 0, default);
}
