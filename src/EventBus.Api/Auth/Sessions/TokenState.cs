namespace EventBus.Api.Auth.Sessions;

/// <summary>What is known of a token without the database.</summary>
internal enum TokenState
{
    /// <summary>Not ours: garbage, a foreign key, another algorithm or issuer.</summary>
    Invalid,

    /// <summary>Ours, but its time is over.</summary>
    Expired,

    /// <summary>Ours and in time. The session may be closed all the same.</summary>
    Good,
}
