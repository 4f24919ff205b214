namespace EventBus.Api.Auth.Access;

/// <summary>The bits of an access that say who makes the call.</summary>
internal static class Requestors
{
    /// <summary>A program.</summary>
    public const int Api = 1;

    /// <summary>A subscriber, while it is asked: DreamFactory's scripts.</summary>
    public const int Script = 2;
}
